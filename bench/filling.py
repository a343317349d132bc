"""Keys that are written into the database by SQL: creating them through the API would take too long."""

import hashlib
import random
import string
import zlib

BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase
PREFIX = "lk_live_"

# Keys whose secrets are known here; they are all alike in what a check reads.
FILL = """
create temp table wanted (hash text, last_four text);
\\copy wanted from '{file}'
create temp table made as select uuidv7() as id, decode(hash, 'hex') as hash, last_four from wanted;
insert into api_key (id, account_id, name, type, prefix, last_four, permissions, active, created_at, version)
    select id, '{account}', 'filled', 'live', 'lk_live_', last_four, '{{shifts:read,shifts:write}}', true, now(), 0 from made;
insert into key_secret (hash, key_id, created_at, last_four) select hash, id, now(), last_four from made;
"""


def secret():
    """As SecretText makes them: with a checksum that is right."""
    text = PREFIX + "".join(random.choices(BASE62, k=26))
    crc, checksum = zlib.crc32(text.encode()), ""
    for _ in range(6):
        crc, digit = divmod(crc, 62)
        checksum = BASE62[digit] + checksum
    return text + checksum


def secrets(count):
    return [secret() for _ in range(count)]


def fill(database, account, wanted, folder):
    """Gives the account keys with these secrets."""
    file = folder / "wanted"
    with open(file, "w", encoding="ascii") as out:
        out.writelines(f"{hashlib.sha256(each.encode()).hexdigest()}\t{each[-4:]}\n" for each in wanted)
    database.run(FILL.format(file=file, account=account))
    database.run("vacuum analyze")
