# What the document's Python takes for granted. The SDK reads its address from NOTEDX_API_URL, but for login(), which has its own.
import os

from notedx_sdk import NoteDxClient

NoteDxClient.BASE_URL = os.environ["NOTEDX_API_URL"]
client = NoteDxClient(email="user@example.com", password="your-password")
