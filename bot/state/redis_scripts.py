"""What Redis does in one step.

A stream for each platform holds what is not answered, and its consumer group whose it is; a list
for each lane holds the order, and its first may be answered. For each arrival there is its id in
the stream, then ``done``.
"""

PREFIX = "explainer:"

RECALL = """
return {cjson.encode(redis.call('LRANGE', KEYS[1], 0, -1)), redis.call('GET', KEYS[2])}
"""
"""KEYS: a conversation, the language of its reader. Returns what is kept of both; the messages are
one text, for each reply takes its time to read.
"""

REMEMBER = """
if tonumber(redis.call('ZSCORE', KEYS[3], ARGV[4]) or '-inf') >= tonumber(ARGV[5]) then
    return
end
redis.call('RPUSH', KEYS[1], ARGV[1])
redis.call('LTRIM', KEYS[1], -ARGV[2], -1)
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('SADD', KEYS[2], KEYS[1])
redis.call('EXPIRE', KEYS[2], ARGV[3])
"""
"""KEYS: a conversation, the conversations of its reader, who was forgotten. ARGV: text, how many,
seconds, the reader, and since when they must not have been forgotten.
"""

NOTE = """
if tonumber(redis.call('ZSCORE', KEYS[2], ARGV[1]) or '-inf') >= tonumber(ARGV[2]) then
    return
end
for i = 5, #ARGV, 2 do
    redis.call('SET', ARGV[i], ARGV[i + 1], 'EX', ARGV[4])
    redis.call('ZADD', KEYS[1], ARGV[3], ARGV[i])
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[3] - ARGV[4])
redis.call('EXPIRE', KEYS[1], ARGV[4])
"""
"""KEYS: the notes of a reader by their time, who was forgotten. ARGV: the reader, since when they
must not have been forgotten, the time, seconds, then notes by their keys.
"""

FORGET = """
for _, conversation in ipairs(redis.call('SMEMBERS', KEYS[1])) do
    redis.call('DEL', conversation)
end
for _, note in ipairs(redis.call('ZRANGE', KEYS[4], 0, -1)) do
    redis.call('DEL', note)
end
redis.call('DEL', KEYS[1], KEYS[2], KEYS[4])
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', ARGV[2] - ARGV[3])
redis.call('ZADD', KEYS[3], ARGV[2], ARGV[1])
redis.call('EXPIRE', KEYS[3], ARGV[3])
"""
"""KEYS: the conversations of a reader, their language, who was forgotten when, their notes. ARGV:
the reader, the time, and for how many seconds it is known.
"""

COUNT = """
for i = 2, #ARGV, 2 do
    redis.call('HINCRBY', KEYS[1], ARGV[i], ARGV[i + 1])
end
redis.call('EXPIRE', KEYS[1], ARGV[1])
"""
"""KEYS: a day. ARGV: seconds, then names and amounts."""

USAGE = """
return redis.call('HGETALL', KEYS[1])
"""
"""KEYS: a day. Returns names and amounts."""

ADD = """
local found = redis.call('INCRBY', KEYS[1], ARGV[1])
if redis.call('PTTL', KEYS[1]) < 0 then
    redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return found
"""
"""KEYS: a counter. ARGV: how many more, milliseconds. Returns what it stands at."""

COUNTER = """
return {redis.call('GET', KEYS[1]) or 0, redis.call('PTTL', KEYS[1])}
"""
"""KEYS: a counter. Returns what it stands at, and the milliseconds that it has left."""

KEEP = """
local now = redis.call('TIME')
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('ZADD', KEYS[2], now[1] + now[2] / 1000000, KEYS[1])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
while redis.call('ZCARD', KEYS[2]) > tonumber(ARGV[3]) do
    redis.call('DEL', redis.call('ZPOPMIN', KEYS[2])[1])
end
"""
"""KEYS: an answer, the answers by the time they were kept. ARGV: the answer, milliseconds, how many
are kept.
"""

STORE = """
redis.pcall('XGROUP', 'CREATE', KEYS[1], ARGV[2], '0', 'MKSTREAM')
local stored = {}
for i = 5, #ARGV, 4 do
    local key, lane, event, at = unpack(ARGV, i, i + 3)
    local known = ARGV[1] .. 'key:' .. key
    local its = redis.call('GET', known)
    if its then
        local found = its ~= 'done'
            and redis.pcall('XPENDING', KEYS[1], ARGV[2], its, its, 1)[1]
        stored[#stored + 1] = found and found[2] == ARGV[3] and {its, 0} or {}
    else
        local id = redis.call(
            'XADD', KEYS[1], '*', 'key', key, 'lane', lane, 'event', event, 'at', at)
        redis.call('XREADGROUP', 'GROUP', ARGV[2], ARGV[3], 'STREAMS', KEYS[1], '>')
        redis.call('SET', known, id, 'EX', ARGV[4])
        stored[#stored + 1] = {id, redis.call('RPUSH', ARGV[1] .. 'lane:' .. lane, key)}
    end
end
return stored
"""
"""KEYS: a stream. ARGV: prefix, group, consumer, seconds, then key, lane, event and time of each.

Returns for each its id and its place in its lane; for what was there before nothing, or 0 for a
place where it is this consumer's.
"""

DONE = """
local id = redis.call('GET', KEYS[3])
redis.call('SET', KEYS[3], 'done', 'EX', ARGV[2])
if id and id ~= 'done' then
    redis.call('XACK', KEYS[1], ARGV[1], id)
    redis.call('XDEL', KEYS[1], id)
    redis.call('HDEL', KEYS[4], ARGV[3])
    redis.call('LREM', KEYS[2], 1, ARGV[3])
end
local first = redis.call('LINDEX', KEYS[2], 0)
local its = first and redis.call('GET', ARGV[5] .. 'key:' .. first)
local found = its and its ~= 'done' and redis.pcall('XPENDING', KEYS[1], ARGV[1], its, its, 1)[1]
return found and found[2] == ARGV[4] and first
"""
"""KEYS: a stream, a lane, an arrival, the notes. ARGV: group, seconds, the arrival's key, consumer,
prefix. Returns the key of the next where it is this consumer's.
"""

RELEASE = """
return redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[3], 'IDLE', ARGV[4], 'JUSTID')
"""
"""KEYS: a stream. ARGV: group, consumer, id, milliseconds that it has been idle."""

FIRST = """
local found = redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[3], ARGV[3], 1)[1]
local known = ARGV[4] .. 'key:'
if found and found[2] ~= ARGV[2] or not found and redis.call('GET', known .. ARGV[5]) == 'done' then
    return false
end
while true do
    local first = redis.call('LINDEX', KEYS[2], 0)
    local id = first and redis.call('GET', known .. first)
    if not first or id and id ~= 'done' and #redis.call('XRANGE', KEYS[1], id, id) == 1 then
        return first or ARGV[5]
    end
    redis.call('LPOP', KEYS[2])
end
"""
"""KEYS: a stream, a lane. ARGV: group, consumer, id, prefix, key. Returns the key of the first in
the lane, nothing where the id is not for this consumer to answer any more. What is lost is nobody
else's.
"""

TIDY = """
for _, consumer in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])) do
    if consumer[4] == 0 and consumer[6] > tonumber(ARGV[2]) then
        redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], consumer[2])
    end
end
"""
"""KEYS: a stream. ARGV: group, milliseconds after which a consumer with nothing open is dropped."""
