<?xml version="1.0" encoding="UTF-8"?>
<!-- Counts what song XML holds, in the form of counts.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:s="urn:mk:song:1">
<xsl:output method="text"/>

<xsl:template match="/s:song">
  <xsl:variable name="clips" select="s:track/s:arrangement/s:clip"/>
  <xsl:value-of select="concat(
      'midi ', count(s:track[@kind = 'midi']), '&#10;',
      'audio ', count(s:track[@kind = 'audio']), '&#10;',
      'group ', count(s:track[@kind = 'group']), '&#10;',
      'return ', count(s:return), '&#10;',
      'grouped ', count(s:track/@group), '&#10;',
      'scenes ', count(s:scene), '&#10;',
      'session_midi ', count(s:track/s:slot/s:clip[@kind = 'midi']), '&#10;',
      'session_audio ', count(s:track/s:slot/s:clip[@kind = 'audio']),
          '&#10;')"/>
  <xsl:value-of select="concat(
      'arr_midi ', count($clips[@kind = 'midi']), '&#10;',
      'arr_audio ', count($clips[@kind = 'audio']), '&#10;',
      'takelane_clips ', count(s:track/s:lane/s:clip), '&#10;',
      'disabled ', count(//s:clip[@disabled = 'true']), '&#10;',
      'locators ', count(s:locator), '&#10;')"/>
  <xsl:value-of select="concat(
      'devices ', count(//s:device), '&#10;',
      'plugins ', count(//s:device[contains(@class, 'PluginDevice')]),
          '&#10;',
      'm4l ', count(//s:device[starts-with(@class, 'MxDevice')]), '&#10;',
      'racks ', count(//s:device[contains(@class, 'GroupDevice')]), '&#10;',
      'chains ', count(//s:chain), '&#10;',
      'params ', count(//s:device/s:param), '&#10;',
      'sends ', count(*/s:param[starts-with(@id, 'send')]), '&#10;')"/>
  <xsl:value-of select="concat('tempo ', @tempo, '&#10;',
      'timesig ', @signature, '&#10;')"/>
</xsl:template>
</xsl:stylesheet>
