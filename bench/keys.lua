-- GETs one path with the next key of a file each time: wrk -s keys.lua URL -- PATH FILE THREADS
-- The file has a key a line, all of one length. It is cut while running, not in init: wrk lets its first thread run
-- while the next one's init is at work, and counts what it does meanwhile without counting the time.

local started = 0

function setup(thread)
    thread:set("number", started)
    started = started + 1
end

function init(args)
    local path, file, threads = args[1], args[2], tonumber(args[3])
    keys = assert(io.open(file, "rb")):read("*a")
    step = keys:find("\n", 1, true)
    -- Each thread begins elsewhere, so that they do not follow each other through the same keys.
    at = math.floor(#keys / step / threads * number) * step
    wrk.headers["Authorization"] = "Bearer {key}"
    head, tail = wrk.format("GET", path):match("^(.*){key}(.*)$")
end

function request()
    local key = keys:sub(at + 1, at + step - 1)
    at = (at + step) % #keys
    return head .. key .. tail
end
