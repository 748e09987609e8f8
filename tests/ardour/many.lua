-- SPDX-License-Identifier: ISC
-- Makes a session of 39 strips: 30 tracks, 5 busses, 3 VCAs and the master. Of
-- three tracks two have a plug-in, and the first six a send.
AudioEngine:set_backend("None (Dummy)", "mk", "")
local s = create_session(FOLDER .. "/song", "song", 48000)
assert(s)
local order = ARDOUR.PresentationInfo.max_order
local effects = { "a-eq", "a-comp", "a-delay" }
local function add(route, name)
  local p = ARDOUR.LuaAPI.new_plugin(s, "urn:ardour:" .. name,
    ARDOUR.PluginType.LV2, "")
  assert(not p:isnil(), name)
  route:add_processor_by_index(p, -1, nil, true)
end
for i = 1, 5 do
  s:new_audio_route(2, 2, nil, 1, "Bus" .. i,
    ARDOUR.PresentationInfo.Flag.AudioBus, order)
end
for i = 1, 30 do
  s:new_audio_track(1, 2, nil, 1, "Trk" .. i, order,
    ARDOUR.TrackMode.Normal, true)
  local track = s:route_by_name("Trk" .. i)
  if i % 3 ~= 0 then add(track, effects[(i - 1) // 3 % 3 + 1]) end
  if i <= 6 then
    s:add_internal_send(s:route_by_name("Bus1"), track:amp(), track)
  end
end
s:vca_manager():create_vca(3, "VCA %n")
s:save_state("")
sleep(0.5)
close_session()
quit()
