"""nginx that decides by a map in its own configuration, as the fastest that could stand in Latchkey's place."""

import contextlib
import shutil
import subprocess
import sys
import time

from application import free_ports

CONFIGURATION = """
daemon off; worker_processes auto; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{}}
http {{
    access_log off; keepalive_requests 1000000000; map_hash_bucket_size 128;
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    map $http_authorization $good {{ default 0; "Bearer {key}" 1; }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            if ($good = 0) {{ return 401; }}
            return 200;
        }}
    }}
}}
"""


def need_nginx():
    if shutil.which("nginx") is None:
        sys.exit("nginx is not on the PATH: install it, for example with apt-get install nginx")


@contextlib.contextmanager
def nginx(folder, key):
    """One that knows this key; gives its port."""
    (port,) = free_ports(1)
    file = folder / "nginx.conf"
    file.write_text(CONFIGURATION.format(folder=folder, port=port, key=key))
    process = subprocess.Popen(["nginx", "-c", str(file)], stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        yield port
    finally:
        process.terminate()
        process.wait()
