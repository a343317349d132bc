<?php
$apiKey = getenv('SOSHIA_API_KEY');
$username = getenv('SOSHIA_USERNAME');

$ch = curl_init();
curl_setopt($ch, CURLOPT_URL, 'https://api.soshiaconnect.com/api/api-routes-data?id=123');
curl_setopt($ch, CURLOPT_HTTPHEADER, [
"X-API-Key: $apiKey",
"X-Username: $username"
]);
curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);

$response = curl_exec($ch);
curl_close($ch);

echo $response;
?>
