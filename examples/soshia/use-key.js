const axios = require('axios');

const config = {
headers: {
'X-API-Key': process.env.SOSHIA_API_KEY,
'X-Username': process.env.SOSHIA_USERNAME
}
};

axios.get('https://api.soshiaconnect.com/api/api-routes-data?id=123', config)
.then(response => console.log(response.data))
.catch(error => console.error(error));
