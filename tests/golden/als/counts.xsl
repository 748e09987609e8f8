<?xml version="1.0" encoding="UTF-8"?>
<!--
  Counts what a Live set holds, from its own XML, for comparing with what
  song-counts.xsl counts in the song XML made of it. One line a kind.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:output method="text"/>

<xsl:variable name="set" select="/Ableton/LiveSet"/>
<xsl:variable name="master" select="$set/MasterTrack | $set/MainTrack"/>
<xsl:variable name="strips" select="$set/Tracks/* | $master"/>
<xsl:variable name="chains"
    select="$strips/DeviceChain | $strips/MasterChain"/>
<xsl:variable name="sequencers" select="$chains/MainSequencer"/>
<xsl:variable name="slots"
    select="$sequencers/ClipSlotList/ClipSlot/ClipSlot/Value"/>
<xsl:variable name="events" select="
    $sequencers/ClipTimeable/ArrangerAutomation/Events |
    $sequencers/Sample/ArrangerAutomation/Events"/>
<xsl:variable name="devices" select="$chains/DeviceChain//Devices/*"/>
<xsl:variable name="mixer" select="$master/*/Mixer"/>

<!--
  Parameters, one "x" each: elements with a value, which is Manual, or in Live
  8 the first event. The mixers of chains are no devices. Plug-ins and Max
  devices have their switch and what is configured.
-->
<xsl:template match="*" mode="params">
  <xsl:choose>
    <xsl:when test="Manual or ArrangerAutomation/Events/*[
        self::FloatEvent or self::BoolEvent or self::EnumEvent]">x</xsl:when>
    <xsl:otherwise>
      <xsl:apply-templates select="*" mode="params"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>
<xsl:template match="MixerDevice" mode="params"/>
<xsl:template match="PluginDevice | AuPluginDevice" mode="params">
  <xsl:apply-templates mode="params" select="On |
      ParameterList/*[ParameterId/@Value != '-1']/ParameterValue"/>
</xsl:template>
<xsl:template match="MxDeviceAudioEffect | MxDeviceInstrument |
    MxDeviceMidiEffect" mode="params">
  <xsl:apply-templates mode="params"
      select="On | ParameterList/ParameterList/*/Timeable"/>
</xsl:template>

<xsl:template match="/">
  <xsl:variable name="t" select="$set/Tracks"/>
  <xsl:variable name="params">
    <xsl:apply-templates select="$chains/DeviceChain" mode="params"/>
  </xsl:variable>
  <xsl:value-of select="concat(
      'midi ', count($t/MidiTrack), '&#10;',
      'audio ', count($t/AudioTrack), '&#10;',
      'group ', count($t/GroupTrack), '&#10;',
      'return ', count($t/ReturnTrack), '&#10;',
      'grouped ', count($t/*[TrackGroupId/@Value != '-1']), '&#10;',
      'scenes ', count($set/SceneNames/Scene | $set/Scenes/Scene), '&#10;',
      'session_midi ', count($slots/MidiClip), '&#10;',
      'session_audio ', count($slots/AudioClip), '&#10;')"/>
  <xsl:value-of select="concat(
      'arr_midi ', count($events/MidiClip), '&#10;',
      'arr_audio ', count($events/AudioClip), '&#10;',
      'takelane_clips ', count($t/*/TakeLanes/TakeLanes/TakeLane/
          ClipAutomation/Events/*), '&#10;',
      'disabled ', count(($slots/* | $events/MidiClip | $events/AudioClip |
          $t/*/TakeLanes/TakeLanes/TakeLane/ClipAutomation/Events/*)
          [Disabled/@Value = 'true']), '&#10;',
      'locators ', count($set/Locators/Locators/Locator), '&#10;')"/>
  <xsl:value-of select="concat(
      'devices ', count($devices), '&#10;',
      'plugins ', count($devices[self::PluginDevice or
          self::AuPluginDevice]), '&#10;',
      'm4l ', count($devices[starts-with(name(), 'MxDevice')]), '&#10;',
      'racks ', count($devices[contains(name(), 'GroupDevice')]), '&#10;',
      'chains ', count($devices/Branches/* | $devices/ReturnBranches/*),
          '&#10;',
      'params ', string-length($params), '&#10;',
      'sends ', count($chains/Mixer/Sends/TrackSendHolder/Send), '&#10;')"/>
  <xsl:variable name="tempo" select="($mixer/Tempo/Manual |
      $mixer/Tempo[not(Manual)]/ArrangerAutomation/Events/*[1])/@Value"/>
  <xsl:variable name="id" select="($mixer/TimeSignature/Manual |
      $mixer/TimeSignature[not(Manual)]/ArrangerAutomation/Events/*[1])
      /@Value"/>
  <xsl:variable name="power" select="floor($id div 99)"/>
  <xsl:value-of select="concat('tempo ', $tempo, '&#10;', 'timesig ',
      $id mod 99 + 1, '/', substring-before(substring-after(
      '0=1 1=2 2=4 3=8 4=16 ', concat($power, '=')), ' '), '&#10;')"/>
</xsl:template>
</xsl:stylesheet>
