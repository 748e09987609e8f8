-- SPDX-License-Identifier: ISC
-- Makes a session: six tracks, a bus, a send, and four plug-ins.
AudioEngine:set_backend("None (Dummy)", "mk", "")
local s = create_session(FOLDER .. "/song", "song", 48000)
assert(s)
local order = ARDOUR.PresentationInfo.max_order
for i = 1, 6 do
  s:new_audio_track(1, 2, nil, 1, "Trk" .. i, order,
    ARDOUR.TrackMode.Normal, true)
end
s:new_audio_route(2, 2, nil, 1, "FxBus", ARDOUR.PresentationInfo.Flag.AudioBus,
  order)
local function add(route, uri)
  local p = ARDOUR.LuaAPI.new_plugin(s, uri, ARDOUR.PluginType.LV2, "")
  assert(not p:isnil(), uri)
  route:add_processor_by_index(p, -1, nil, true)
end
local track, bus = s:route_by_name("Trk1"), s:route_by_name("FxBus")
add(track, "urn:ardour:a-eq")
add(track, "urn:ardour:a-comp")
add(s:route_by_name("Trk2"), "urn:ardour:a-delay")
add(bus, "urn:ardour:a-reverb")
s:add_internal_send(bus, track:amp(), track)
s:save_state("")
sleep(0.5)
close_session()
quit()
