const response = await fetch("https://api.example.com/v1/whoami", {
  headers: { Authorization: `Bearer ${process.env.SOUNDPIECE_API_KEY}` },
});
console.log(await response.json());
