-- Asks Latchkey whether a request may pass: http-request lua.latchkey any, or with permissions: shifts:read,users:read
-- Needs HAProxy 2.6 or newer, and nothing else: its own httpclient makes the call.

local LATCHKEY = "http://127.0.0.1:8080/v1/forward-auth"

-- What Latchkey is told: the client's credential, who says to send it, and what the request is.
local SENT = { "authorization", "x-api-key", "x-username", "user-agent" }
-- What the upstream is told: whose request it is.
local GIVEN = { "x-auth-key-id", "x-auth-key-name", "x-auth-key-type", "x-auth-keyspace", "x-auth-account-id",
    "x-auth-permissions", "x-auth-stale" }

core.register_action("latchkey", { "http-req" }, function(txn, permissions)
    local received = txn.http:req_get_headers()
    local headers = {}
    for _, name in ipairs(SENT) do
        -- As many as there are: two credentials are for Latchkey to refuse.
        if received[name] then
            headers[name] = {}
            for i = 0, #received[name] do
                headers[name][i + 1] = received[name][i]
            end
        end
    end
    headers["x-original-method"] = { txn.sf:method() }
    headers["x-original-uri"] = { txn.sf:pathq() }
    headers["x-forwarded-for"] = { txn.sf:src() }

    local url = LATCHKEY
    if permissions ~= "any" then
        url = url .. "?permission=" .. permissions
    end
    local reply = core.httpclient():get({ url = url, headers = headers, timeout = 2000 })

    -- Whatever the client sent under such a name is gone, also where Latchkey says nothing.
    for name, _ in pairs(received) do
        if name:lower():gsub("_", "-"):find("^x%-auth%-") then
            txn.http:req_del_header(name)
        end
    end
    -- A proxy behind this one would drop what Connection names.
    txn.http:req_rep_value("connection", "(?i)x-auth-.*", "x")
    if reply and reply.status == 200 then
        for _, name in ipairs(GIVEN) do
            local value = reply.headers[name]
            txn.http:req_set_header(name, value and value[0] or "")
        end
        txn.http:req_del_header("authorization")
        txn.http:req_del_header("x-api-key")
        txn:set_var("txn.latchkey_passed", true)
        return
    end

    local refusal = txn:reply()
    if reply and reply.status and reply.status >= 400 then
        refusal:set_status(reply.status)
        for _, name in ipairs({ "content-type", "www-authenticate", "retry-after", "ratelimit", "ratelimit-policy",
            "cache-control" }) do
            if reply.headers[name] then
                refusal:add_header(name, reply.headers[name][0])
            end
        end
        refusal:set_body(reply.body or "")
    else
        refusal:set_status(503)
        refusal:add_header("retry-after", "1")
    end
    txn:done(refusal)
end, 1)
