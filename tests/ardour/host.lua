-- SPDX-License-Identifier: ISC
-- Runs the session, and does what lines appended to FOLDER/asked say, as a
-- musician with the mouse does. What a line returns goes to FOLDER/answers,
-- a line each: standard output would be buffered.
AudioEngine:set_backend("None (Dummy)", "mk", "")
local s = load_session(FOLDER .. "/song", "song")
assert(s)

local function answer(text)
  local f = io.open(FOLDER .. "/answers", "a")
  f:write(tostring(text), "\n")
  f:close()
end

local function obey(line)
  local known = setmetatable({ s = s }, { __index = _G })
  local chunk, why = load(line, "=asked", "t", known)
  if not chunk then return why end
  local _, result = pcall(chunk)
  return result
end

answer("ready")
local at = 0
for _ = 1, 50 * SECONDS do
  sleep(0.02)
  local f = io.open(FOLDER .. "/asked", "r")
  if f then
    f:seek("set", at)
    local lines = {}
    for line in f:lines() do lines[#lines + 1] = line end
    at = f:seek("cur")
    f:close()
    for _, line in ipairs(lines) do
      if line == "quit" then close_session() quit() return end
      answer(obey(line))
    end
  end
end
close_session()
quit()
