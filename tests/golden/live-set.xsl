<?xml version="1.0" encoding="UTF-8"?>
<!--
  Song XML into the XML of a Live 11.3 set, for sets of our own making:

    xsltproc live-set.xsl demo.xml | gzip -n9 >demo.als

  Written twice over: the first pass makes the set, marking every target of
  automation by the parameter it stands for; the second numbers the targets
  and lets the envelopes point at them, as Live does.

  concat($a, substring($b, 1, 99 * not($a))) is $a, or $b where $a is not.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:exsl="http://exslt.org/common" xmlns:s="urn:mk:song:1"
    xmlns:t="urn:table" exclude-result-prefixes="exsl s t">
<xsl:output method="xml" encoding="UTF-8" indent="yes"/>
<xsl:strip-space elements="*"/>

<!-- Live's 70 colours; a colour is stored as its place here. -->
<xsl:variable name="palette">
  <xsl:text>ff94a6 ffa529 cc9927 f7f47c bffb00 1aff2f 25ffa8 5cffe8 </xsl:text>
  <xsl:text>8bc5ff 5480e4 92a7ff d86ce4 e553a0 ffffff ff3636 f66c03 </xsl:text>
  <xsl:text>99724b fff034 87ff67 3dc300 00bfaf 19e9ff 10a4ee 007dc0 </xsl:text>
  <xsl:text>886ce4 b677c6 ff39d4 d0d0d0 e2675a ffa374 d3ad71 edffae </xsl:text>
  <xsl:text>d2e498 bad074 9bc48d d4fde1 cdf1f8 b9c1e3 cdbbe4 ae98e5 </xsl:text>
  <xsl:text>e5dce1 a9a9a9 c6928b b78256 99836a bfba69 a6be00 7db04d </xsl:text>
  <xsl:text>88c2ba 9bb3c4 85a5c2 8393cc a595b5 bf9fbe bc7196 7b7b7b </xsl:text>
  <xsl:text>af3333 a95131 724f41 dbc300 85961f 539f31 0a9c8e 236384 </xsl:text>
  <xsl:text>1a2f96 2f52a2 624bad a34bad cc2e6e 3c3c3c</xsl:text>
</xsl:variable>

<!--
  The parameters of the devices in Live's order: element, name, kind. One
  without a name here is known by its element.
-->
<t:device class="AutoFilter">
  <t:p e="LegacyFilterType" n="Filter Type (Legacy)" k="enum"/>
  <t:p e="FilterType" n="Filter Type" k="enum"/>
  <t:p e="CircuitLpHp" k="enum"/>
  <t:p e="CircuitBpNoMo" k="enum"/>
  <t:p e="Slope" k="bool"/>
  <t:p e="Cutoff" n="Frequency"/>
  <t:p e="LegacyQ" n="Resonance (Legacy)"/>
  <t:p e="Resonance" n="Resonance"/>
  <t:p e="Morph"/>
  <t:p e="Drive"/>
  <t:p e="ModHub" n="Env. Modulation"/>
  <t:p e="Attack" n="Env. Attack"/>
  <t:p e="Release" n="Env. Release"/>
  <t:p e="LfoAmount" n="LFO Amount"/>
  <t:group e="Lfo">
    <t:p e="Type" n="LFO Waveform" k="enum"/>
    <t:p e="Frequency" n="LFO Frequency"/>
    <t:p e="RateType" n="LFO Sync" k="enum"/>
    <t:p e="BeatRate" n="LFO Sync Rate"/>
    <t:p e="StereoMode" n="LFO Stereo Mode" k="enum"/>
    <t:p e="Spin" n="LFO Spin"/>
    <t:p e="Phase" n="LFO Phase"/>
    <t:p e="Offset" n="LFO Offset"/>
    <t:p e="IsOn" k="bool"/>
    <t:p e="Quantize" k="bool"/>
    <t:p e="BeatQuantize" k="enum"/>
    <t:p e="NoiseWidth"/>
  </t:group>
  <t:group e="SideChain">
    <t:p e="OnOff" k="bool"/>
    <t:group e="RoutedInput">
      <t:p e="Volume"/>
    </t:group>
    <t:p e="DryWet"/>
  </t:group>
</t:device>

<t:device class="Eq8">
  <t:p e="GlobalGain" n="Output"/>
  <t:p e="Scale"/>
  <t:bands/>
  <t:group e="SpectrumAnalyzer">
    <t:p e="On" k="bool"/>
  </t:group>
  <t:p e="AdaptiveQ" n="Adaptive Q" k="bool"/>
</t:device>

<!-- Parameter A and B of each of the eight bands. -->
<t:band e="IsOn" n="Filter On" k="bool"/>
<t:band e="Mode" n="Filter Type" k="enum"/>
<t:band e="Freq" n="Frequency"/>
<t:band e="Gain" n="Gain"/>
<t:band e="Q" n="Resonance"/>

<xsl:variable name="table" select="document('')/*"/>

<!-- Two passes -->

<xsl:template match="/">
  <xsl:variable name="set">
    <xsl:apply-templates select="s:song"/>
  </xsl:variable>
  <xsl:apply-templates select="exsl:node-set($set)" mode="number"/>
</xsl:template>

<xsl:key name="target" match="AutomationTarget" use="@for"/>

<xsl:template match="@*|node()" mode="number">
  <xsl:copy>
    <xsl:apply-templates select="@*|node()" mode="number"/>
  </xsl:copy>
</xsl:template>

<xsl:template mode="number" priority="1" match="*[self::AutomationTarget or
    self::ModulationTarget or self::Pointee]">
  <xsl:element name="{name()}">
    <xsl:attribute name="Id"><xsl:call-template name="id"/></xsl:attribute>
    <xsl:apply-templates mode="number"/>
  </xsl:element>
</xsl:template>

<xsl:template match="PointeeId" mode="number" priority="1">
  <PointeeId>
    <xsl:attribute name="Value">
      <xsl:for-each select="key('target', @for)">
        <xsl:call-template name="id"/>
      </xsl:for-each>
    </xsl:attribute>
  </PointeeId>
</xsl:template>

<xsl:template match="NextPointeeId" mode="number" priority="1">
  <NextPointeeId Value="{8 + count(//AutomationTarget | //ModulationTarget |
      //Pointee)}"/>
</xsl:template>

<xsl:template name="id">
  <xsl:variable name="n">
    <xsl:number level="any"
        count="AutomationTarget | ModulationTarget | Pointee"/>
  </xsl:variable>
  <xsl:value-of select="7 + $n"/>
</xsl:template>

<!-- The set -->

<xsl:template match="s:song">
  <Ableton MajorVersion="5" MinorVersion="11.0_11300" SchemaChangeCount="3"
      Creator="{@creator}" Revision="">
    <LiveSet>
      <NextPointeeId/>
      <OverwriteProtectionNumber Value="2819"/>
      <xsl:call-template name="lom"/>
      <Tracks>
        <xsl:apply-templates select="s:track | s:return"/>
      </Tracks>
      <xsl:apply-templates select="s:master"/>
      <PreHearTrack>
        <xsl:call-template name="track-head">
          <xsl:with-param name="name">Master</xsl:with-param>
        </xsl:call-template>
        <DeviceChain>
          <xsl:call-template name="routings">
            <xsl:with-param name="out">AudioOut/External/S0</xsl:with-param>
          </xsl:call-template>
          <xsl:call-template name="mixer">
            <xsl:with-param name="volume"
                select="s:master/s:param[@id = 'cue']"/>
          </xsl:call-template>
        </DeviceChain>
      </PreHearTrack>
      <SendsPre>
        <xsl:for-each select="s:return">
          <SendPreBool Id="{position() - 1}" Value="false"/>
        </xsl:for-each>
      </SendsPre>
      <Scenes>
        <xsl:apply-templates select="s:scene"/>
      </Scenes>
      <Transport>
        <PhaseNudgeTempo Value="10"/>
        <LoopOn Value="false"/>
        <LoopStart Value="0"/>
        <LoopLength Value="16"/>
        <LoopIsSongStart Value="false"/>
        <CurrentTime Value="0"/>
        <PunchIn Value="false"/>
        <PunchOut Value="false"/>
        <MetronomeTickDuration Value="0"/>
        <DrawMode Value="false"/>
      </Transport>
      <SongMasterValues>
        <SessionScrollerPos X="0" Y="0"/>
      </SongMasterValues>
      <GlobalQuantisation Value="4"/>
      <AutoQuantisation Value="0"/>
      <ScaleInformation>
        <RootNote Value="0"/>
        <Name Value="Major"/>
      </ScaleInformation>
      <InKey Value="false"/>
      <TimeSelection>
        <AnchorTime Value="0"/>
        <OtherTime Value="0"/>
      </TimeSelection>
      <Locators>
        <Locators>
          <xsl:for-each select="s:locator">
            <Locator Id="{position() - 1}">
              <LomId Value="0"/>
              <Time Value="{@time}"/>
              <Name Value="{@name}"/>
              <Annotation Value=""/>
              <IsSongStart Value="false"/>
            </Locator>
          </xsl:for-each>
        </Locators>
      </Locators>
      <Annotation Value=""/>
      <SoloInPlace Value="true"/>
      <CrossfadeCurve Value="2"/>
      <HighlightedTrackIndex Value="{@selected-strip - 1}"/>
      <GroovePool>
        <LomId Value="0"/>
        <Grooves/>
      </GroovePool>
      <LinkedTrackGroups/>
    </LiveSet>
  </Ableton>
</xsl:template>

<xsl:template match="s:scene">
  <Scene Id="{position() - 1}">
    <xsl:call-template name="follow"/>
    <Name Value="{@name}"/>
    <Annotation Value=""/>
    <xsl:call-template name="color"/>
    <Tempo Value="{concat(@tempo, substring('120', 1, 99 * not(@tempo)))}"/>
    <IsTempoEnabled Value="{boolean(@tempo)}"/>
    <TimeSignatureId>
      <xsl:attribute name="Value"><xsl:call-template
          name="signature"/></xsl:attribute>
    </TimeSignatureId>
    <IsTimeSignatureEnabled Value="{boolean(@signature)}"/>
    <LomId Value="0"/>
    <ClipSlotsListWrapper LomId="0"/>
  </Scene>
</xsl:template>

<!-- Strips -->

<xsl:template match="s:track[@kind = 'midi']">
  <MidiTrack Id="{9 + position()}">
    <xsl:call-template name="track"/>
    <ReWireSlaveMidiTargetId Value="0"/>
    <PitchbendRange Value="96"/>
  </MidiTrack>
</xsl:template>

<xsl:template match="s:track[@kind = 'audio']">
  <AudioTrack Id="{9 + position()}">
    <xsl:call-template name="track"/>
  </AudioTrack>
</xsl:template>

<xsl:template match="s:track[@kind = 'group']">
  <GroupTrack Id="{9 + position()}">
    <xsl:call-template name="track-head"/>
    <Slots>
      <xsl:for-each select="../s:scene">
        <GroupTrackSlot Id="{position() - 1}">
          <LomId Value="0"/>
        </GroupTrackSlot>
      </xsl:for-each>
    </Slots>
    <xsl:call-template name="bus"/>
  </GroupTrack>
</xsl:template>

<xsl:template match="s:return">
  <ReturnTrack Id="{9 + position()}">
    <xsl:call-template name="track-head"/>
    <xsl:call-template name="bus"/>
  </ReturnTrack>
</xsl:template>

<xsl:template match="s:master">
  <MasterTrack>
    <xsl:call-template name="track-head"/>
    <xsl:call-template name="bus">
      <xsl:with-param name="out">AudioOut/External/S0</xsl:with-param>
    </xsl:call-template>
  </MasterTrack>
</xsl:template>

<!-- What all strips begin with; the master's envelopes hold the tempo. -->
<xsl:template name="track-head">
  <xsl:param name="name" select="@name"/>
  <xsl:call-template name="lom"/>
  <IsContentSelectedInDocument Value="false"/>
  <PreferredContentViewMode Value="0"/>
  <TrackDelay>
    <Value Value="0"/>
    <IsValueSampleBased Value="false"/>
  </TrackDelay>
  <Name>
    <EffectiveName Value="{$name}"/>
    <UserName>
      <xsl:attribute name="Value">
        <xsl:if test="not(self::s:master)">
          <xsl:value-of select="@name"/>
        </xsl:if>
      </xsl:attribute>
    </UserName>
    <Annotation Value=""/>
    <MemorizedFirstClipName Value=""/>
  </Name>
  <xsl:call-template name="color"/>
  <AutomationEnvelopes>
    <Envelopes>
      <xsl:if test="self::s:master">
        <xsl:call-template name="song-envelopes"/>
      </xsl:if>
      <xsl:apply-templates select="s:envelope"/>
    </Envelopes>
  </AutomationEnvelopes>
  <TrackGroupId Value="{sum(@group) + 9 * boolean(@group) - not(@group)}"/>
  <TrackUnfolded Value="true"/>
  <DevicesListWrapper LomId="0"/>
  <ClipSlotsListWrapper LomId="0"/>
  <ViewData Value="{{}}"/>
  <TakeLanes>
    <TakeLanes>
      <xsl:for-each select="s:lane">
        <TakeLane Id="{position() - 1}">
          <Name Value="{@name}"/>
          <Annotation Value=""/>
          <Audition Value="false"/>
          <ClipAutomation>
            <Events>
              <xsl:apply-templates select="s:clip"/>
            </Events>
          </ClipAutomation>
        </TakeLane>
      </xsl:for-each>
    </TakeLanes>
    <AreTakeLanesFolded Value="true"/>
  </TakeLanes>
  <LinkedTrackGroupId Value="-1"/>
</xsl:template>

<!-- A track with clips. -->
<xsl:template name="track">
  <xsl:call-template name="track-head"/>
  <SavedPlayingSlot Value="-1"/>
  <SavedPlayingOffset Value="0"/>
  <Freeze Value="false"/>
  <VelocityDetail Value="0"/>
  <NeedArrangerRefreeze Value="true"/>
  <PostProcessFreezeClips Value="0"/>
  <DeviceChain>
    <xsl:call-template name="routings"/>
    <xsl:call-template name="mixer"/>
    <MainSequencer>
      <xsl:call-template name="device-head"/>
      <ClipSlotList>
        <xsl:variable name="track" select="."/>
        <xsl:for-each select="../s:scene">
          <xsl:variable name="scene" select="position()"/>
          <ClipSlot Id="{$scene - 1}">
            <LomId Value="0"/>
            <ClipSlot>
              <Value>
                <xsl:apply-templates
                    select="$track/s:slot[@scene = $scene]/s:clip"/>
              </Value>
            </ClipSlot>
            <HasStop Value="true"/>
            <NeedRefreeze Value="true"/>
          </ClipSlot>
        </xsl:for-each>
      </ClipSlotList>
      <MonitoringEnum Value="1"/>
      <xsl:variable name="arranged">
        <ArrangerAutomation>
          <Events>
            <xsl:apply-templates select="s:arrangement/s:clip"/>
          </Events>
          <xsl:call-template name="transform-view"/>
        </ArrangerAutomation>
      </xsl:variable>
      <xsl:choose>
        <xsl:when test="@kind = 'midi'">
          <ClipTimeable><xsl:copy-of select="$arranged"/></ClipTimeable>
        </xsl:when>
        <xsl:otherwise>
          <Sample><xsl:copy-of select="$arranged"/></Sample>
        </xsl:otherwise>
      </xsl:choose>
      <Recorder>
        <IsArmed Value="{s:param[@id = 'arm']/@value = 1}"/>
        <TakeCounter Value="0"/>
      </Recorder>
    </MainSequencer>
    <xsl:call-template name="frozen"/>
    <xsl:call-template name="devices"/>
  </DeviceChain>
</xsl:template>

<!-- A strip without clips. -->
<xsl:template name="bus">
  <xsl:param name="out">AudioOut/Master</xsl:param>
  <DeviceChain>
    <xsl:call-template name="routings">
      <xsl:with-param name="out" select="$out"/>
    </xsl:call-template>
    <xsl:call-template name="mixer"/>
    <xsl:if test="not(self::s:master)">
      <xsl:call-template name="devices"/>
    </xsl:if>
    <xsl:call-template name="frozen"/>
    <xsl:if test="self::s:master">
      <xsl:call-template name="devices"/>
    </xsl:if>
  </DeviceChain>
</xsl:template>

<xsl:template name="routings">
  <xsl:param name="out">AudioOut/Master</xsl:param>
  <AutomationLanes>
    <AutomationLanes/>
    <AreAdditionalAutomationLanesFolded Value="false"/>
  </AutomationLanes>
  <ClipEnvelopeChooserViewState>
    <SelectedDevice Value="0"/>
    <SelectedEnvelope Value="0"/>
    <PreferModulationVisible Value="false"/>
  </ClipEnvelopeChooserViewState>
  <AudioInputRouting>
    <xsl:call-template name="routing">
      <xsl:with-param name="target">AudioIn/External/S0</xsl:with-param>
      <xsl:with-param name="upper">Ext. In</xsl:with-param>
      <xsl:with-param name="lower">1/2</xsl:with-param>
    </xsl:call-template>
  </AudioInputRouting>
  <MidiInputRouting>
    <xsl:call-template name="routing">
      <xsl:with-param name="target">MidiIn/External.All/-1</xsl:with-param>
      <xsl:with-param name="upper">Ext: All Ins</xsl:with-param>
    </xsl:call-template>
  </MidiInputRouting>
  <AudioOutputRouting>
    <xsl:call-template name="routing">
      <xsl:with-param name="target" select="$out"/>
      <xsl:with-param name="upper">Master</xsl:with-param>
    </xsl:call-template>
  </AudioOutputRouting>
  <MidiOutputRouting>
    <xsl:call-template name="routing">
      <xsl:with-param name="target">MidiOut/None</xsl:with-param>
      <xsl:with-param name="upper">None</xsl:with-param>
    </xsl:call-template>
  </MidiOutputRouting>
</xsl:template>

<xsl:template name="routing">
  <xsl:param name="target"/>
  <xsl:param name="upper"/>
  <xsl:param name="lower"/>
  <Target Value="{$target}"/>
  <UpperDisplayString Value="{$upper}"/>
  <LowerDisplayString Value="{$lower}"/>
  <MpeSettings>
    <ZoneType Value="0"/>
    <FirstNoteChannel Value="1"/>
    <LastNoteChannel Value="15"/>
  </MpeSettings>
</xsl:template>

<xsl:template name="frozen">
  <FreezeSequencer>
    <xsl:call-template name="device-head"/>
    <ClipSlotList/>
    <MonitoringEnum Value="1"/>
  </FreezeSequencer>
</xsl:template>

<!-- Mixer -->

<xsl:template name="mixer">
  <xsl:param name="volume" select="s:param[@id = 'volume']"/>
  <Mixer>
    <xsl:call-template name="device-head"/>
    <Sends>
      <xsl:for-each select="s:param[starts-with(@id, 'send')]">
        <TrackSendHolder Id="{position() - 1}">
          <xsl:call-template name="param">
            <xsl:with-param name="element">Send</xsl:with-param>
          </xsl:call-template>
          <Active Value="true"/>
        </TrackSendHolder>
      </xsl:for-each>
    </Sends>
    <xsl:call-template name="param">
      <xsl:with-param name="element">Speaker</xsl:with-param>
      <xsl:with-param name="kind">bool</xsl:with-param>
      <xsl:with-param name="param" select="s:param[@id = 'mute']"/>
      <xsl:with-param name="value"
          select="number(not(s:param[@id = 'mute']/@value = 1))"/>
    </xsl:call-template>
    <SoloSink Value="{s:param[@id = 'solo']/@value = 1}"/>
    <PanMode Value="0"/>
    <xsl:call-template name="param">
      <xsl:with-param name="element">Pan</xsl:with-param>
      <xsl:with-param name="param" select="s:param[@id = 'pan']"/>
      <xsl:with-param name="min">-1</xsl:with-param>
      <xsl:with-param name="max">1</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="param">
      <xsl:with-param name="element">Volume</xsl:with-param>
      <xsl:with-param name="param" select="$volume"/>
      <xsl:with-param name="min">0.0003162277571</xsl:with-param>
      <xsl:with-param name="max">1.99526238</xsl:with-param>
    </xsl:call-template>
    <ViewStateSesstionTrackWidth Value="93"/>
    <xsl:call-template name="param">
      <xsl:with-param name="element">CrossFadeState</xsl:with-param>
      <xsl:with-param name="kind">enum</xsl:with-param>
      <xsl:with-param name="param"
          select="s:param[@id = 'crossfade'][not(parent::s:master)]"/>
      <xsl:with-param name="default">1</xsl:with-param>
    </xsl:call-template>
    <SendsListWrapper LomId="0"/>
    <xsl:if test="self::s:master">
      <xsl:call-template name="param">
        <xsl:with-param name="element">Tempo</xsl:with-param>
        <xsl:with-param name="param" select="../@tempo"/>
        <xsl:with-param name="value" select="../@tempo"/>
        <xsl:with-param name="min">60</xsl:with-param>
        <xsl:with-param name="max">200</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="param">
        <xsl:with-param name="element">TimeSignature</xsl:with-param>
        <xsl:with-param name="kind">enum</xsl:with-param>
        <xsl:with-param name="param" select="../@signature"/>
        <xsl:with-param name="value">
          <xsl:for-each select="..">
            <xsl:call-template name="signature"/>
          </xsl:for-each>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="param">
        <xsl:with-param name="element">GlobalGrooveAmount</xsl:with-param>
        <xsl:with-param name="param" select="/.."/>
        <xsl:with-param name="default">100</xsl:with-param>
        <xsl:with-param name="max">131.25</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="param">
        <xsl:with-param name="element">CrossFade</xsl:with-param>
        <xsl:with-param name="param" select="s:param[@id = 'crossfade']"/>
        <xsl:with-param name="min">-1</xsl:with-param>
        <xsl:with-param name="max">1</xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </Mixer>
</xsl:template>

<!-- Devices -->

<xsl:template name="devices">
  <DeviceChain>
    <Devices>
      <xsl:apply-templates select="s:device"/>
    </Devices>
    <SignalModulations/>
  </DeviceChain>
</xsl:template>

<xsl:template match="s:device">
  <xsl:element name="{@class}">
    <xsl:attribute name="Id">
      <xsl:value-of select="position() - 1"/>
    </xsl:attribute>
    <xsl:call-template name="device-head"/>
    <OverwriteProtectionNumber Value="2819"/>
    <xsl:apply-templates mode="table" select="$table/t:device[
        @class = current()/@class]/*">
      <xsl:with-param name="device" select="."/>
    </xsl:apply-templates>
  </xsl:element>
</xsl:template>

<xsl:template match="s:device[@class = 'AudioEffectGroupDevice']">
  <AudioEffectGroupDevice Id="{position() - 1}">
    <xsl:call-template name="device-head"/>
    <OverwriteProtectionNumber Value="2819"/>
    <Branches>
      <xsl:apply-templates select="s:chain"/>
    </Branches>
    <IsBranchesListVisible Value="true"/>
    <NumVisibleMacroControls Value="8"/>
    <xsl:variable name="macros"
        select="s:param[position() > 1 and position() &lt; 18]"/>
    <xsl:for-each select="$macros">
      <xsl:call-template name="param">
        <xsl:with-param name="element"
            select="concat('MacroControls.', position() - 1)"/>
        <xsl:with-param name="max">127</xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="$macros">
      <xsl:element name="MacroDisplayNames.{position() - 1}">
        <xsl:attribute name="Value">
          <xsl:value-of select="@name"/>
        </xsl:attribute>
      </xsl:element>
    </xsl:for-each>
    <xsl:call-template name="param">
      <xsl:with-param name="element">ChainSelector</xsl:with-param>
      <xsl:with-param name="param" select="s:param[18]"/>
      <xsl:with-param name="max">127</xsl:with-param>
    </xsl:call-template>
    <ReturnBranches/>
  </AudioEffectGroupDevice>
</xsl:template>

<xsl:template match="s:chain">
  <AudioEffectBranch Id="{position() - 1}">
    <LomId Value="0"/>
    <Name>
      <EffectiveName Value="{@name}"/>
      <UserName Value="{@name}"/>
      <Annotation Value=""/>
      <MemorizedFirstClipName Value=""/>
    </Name>
    <IsSelected Value="{position() = 1}"/>
    <DeviceChain>
      <AudioToAudioDeviceChain Id="0">
        <Devices>
          <xsl:apply-templates select="s:device"/>
        </Devices>
        <SignalModulations/>
      </AudioToAudioDeviceChain>
    </DeviceChain>
    <BranchSelectorRange>
      <Min Value="0"/>
      <Max Value="0"/>
      <CrossfadeMin Value="0"/>
      <CrossfadeMax Value="0"/>
    </BranchSelectorRange>
    <IsSoloed Value="false"/>
    <xsl:call-template name="color"/>
    <AutoColored Value="false"/>
    <DevicesListWrapper LomId="0"/>
    <MixerDevice>
      <xsl:call-template name="device-head">
        <xsl:with-param name="on" select="/.."/>
      </xsl:call-template>
      <xsl:call-template name="param">
        <xsl:with-param name="element">Speaker</xsl:with-param>
        <xsl:with-param name="kind">bool</xsl:with-param>
        <xsl:with-param name="param" select="s:param[@id = 'mute']"/>
        <xsl:with-param name="value"
            select="number(not(s:param[@id = 'mute']/@value = 1))"/>
      </xsl:call-template>
      <xsl:call-template name="param">
        <xsl:with-param name="element">Volume</xsl:with-param>
        <xsl:with-param name="param" select="s:param[@id = 'volume']"/>
        <xsl:with-param name="min">0.0003162277571</xsl:with-param>
        <xsl:with-param name="max">1.99526238</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="param">
        <xsl:with-param name="element">Panorama</xsl:with-param>
        <xsl:with-param name="param" select="s:param[@id = 'pan']"/>
        <xsl:with-param name="min">-1</xsl:with-param>
        <xsl:with-param name="max">1</xsl:with-param>
      </xsl:call-template>
      <SendInfos/>
    </MixerDevice>
  </AudioEffectBranch>
</xsl:template>

<!-- What every device begins with, mixers and sequencers included. -->
<xsl:template name="device-head">
  <xsl:param name="on" select="self::s:device/s:param[1]"/>
  <xsl:call-template name="lom"/>
  <IsExpanded Value="true"/>
  <xsl:call-template name="param">
    <xsl:with-param name="element">On</xsl:with-param>
    <xsl:with-param name="kind">bool</xsl:with-param>
    <xsl:with-param name="param" select="$on"/>
    <xsl:with-param name="default">1</xsl:with-param>
  </xsl:call-template>
  <ModulationSourceCount Value="0"/>
  <ParametersListWrapper LomId="0"/>
  <Pointee/>
  <LastSelectedTimeableIndex Value="0"/>
  <LastSelectedClipEnvelopeIndex Value="0"/>
  <LastPresetRef>
    <Value/>
  </LastPresetRef>
  <LockedScripts/>
  <IsFolded Value="false"/>
  <ShouldShowPresetName Value="true"/>
  <UserName>
    <xsl:attribute name="Value">
      <xsl:if test="@class = 'AudioEffectGroupDevice'">
        <xsl:value-of select="@name"/>
      </xsl:if>
    </xsl:attribute>
  </UserName>
  <Annotation Value=""/>
  <SourceContext>
    <Value/>
  </SourceContext>
</xsl:template>

<xsl:template match="t:p" mode="table">
  <xsl:param name="device"/>
  <xsl:variable name="path">
    <xsl:for-each select="ancestor::t:group">
      <xsl:value-of select="concat(@e, '/')"/>
    </xsl:for-each>
    <xsl:value-of select="@e"/>
  </xsl:variable>
  <xsl:call-template name="param-of">
    <xsl:with-param name="device" select="$device"/>
    <xsl:with-param name="name" select="concat(@n,
        substring($path, 1, 99 * not(@n)))"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="t:group" mode="table">
  <xsl:param name="device"/>
  <xsl:element name="{@e}">
    <xsl:apply-templates mode="table">
      <xsl:with-param name="device" select="$device"/>
    </xsl:apply-templates>
  </xsl:element>
</xsl:template>

<xsl:template match="t:bands" mode="table">
  <xsl:param name="device"/>
  <xsl:param name="band" select="1"/>
  <xsl:if test="$band &lt;= 8">
    <xsl:element name="Bands.{$band - 1}">
      <xsl:call-template name="band">
        <xsl:with-param name="device" select="$device"/>
        <xsl:with-param name="band" select="$band"/>
        <xsl:with-param name="side">A</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="band">
        <xsl:with-param name="device" select="$device"/>
        <xsl:with-param name="band" select="$band"/>
        <xsl:with-param name="side">B</xsl:with-param>
      </xsl:call-template>
    </xsl:element>
    <xsl:apply-templates select="." mode="table">
      <xsl:with-param name="device" select="$device"/>
      <xsl:with-param name="band" select="$band + 1"/>
    </xsl:apply-templates>
  </xsl:if>
</xsl:template>

<xsl:template name="band">
  <xsl:param name="device"/>
  <xsl:param name="band"/>
  <xsl:param name="side"/>
  <xsl:element name="Parameter{$side}">
    <xsl:for-each select="$table/t:band">
      <xsl:call-template name="param-of">
        <xsl:with-param name="device" select="$device"/>
        <xsl:with-param name="name"
            select="concat($band, ' ', @n, ' ', $side)"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:element>
</xsl:template>

<!-- At a row of the table: the device's parameter of that name. -->
<xsl:template name="param-of">
  <xsl:param name="device"/>
  <xsl:param name="name"/>
  <xsl:if test="not($device/s:param[@name = $name])">
    <xsl:message terminate="yes">
      <xsl:value-of select="concat($device/@name, ' has no ', $name)"/>
    </xsl:message>
  </xsl:if>
  <xsl:call-template name="param">
    <xsl:with-param name="element" select="@e"/>
    <xsl:with-param name="kind" select="@k"/>
    <xsl:with-param name="param" select="$device/s:param[@name = $name]"/>
  </xsl:call-template>
</xsl:template>

<!-- A parameter: a switch, one of a few, or a number within a range. -->
<xsl:template name="param">
  <xsl:param name="element"/>
  <xsl:param name="kind"/>
  <xsl:param name="param" select="."/>
  <xsl:param name="default">0</xsl:param>
  <xsl:param name="value" select="concat($param/@value,
      substring($default, 1, 99 * not($param/@value)))"/>
  <xsl:param name="min">0</xsl:param>
  <xsl:param name="max">1</xsl:param>
  <xsl:element name="{$element}">
    <LomId Value="0"/>
    <xsl:choose>
      <xsl:when test="$kind = 'bool'">
        <Manual Value="{$value = 1}"/>
      </xsl:when>
      <xsl:otherwise>
        <Manual Value="{$value}"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="not(string($kind))">
      <MidiControllerRange>
        <Min Value="{concat($param/@min, substring($min, 1,
            99 * not($param/@min)))}"/>
        <Max Value="{concat($param/@max, substring($max, 1,
            99 * not($param/@max)))}"/>
      </MidiControllerRange>
    </xsl:if>
    <AutomationTarget for="{generate-id($param)}">
      <LockEnvelope Value="0"/>
    </AutomationTarget>
    <xsl:choose>
      <xsl:when test="$kind = 'bool'">
        <MidiCCOnOffThresholds>
          <Min Value="64"/>
          <Max Value="127"/>
        </MidiCCOnOffThresholds>
      </xsl:when>
      <xsl:when test="not(string($kind))">
        <ModulationTarget>
          <LockEnvelope Value="0"/>
        </ModulationTarget>
      </xsl:when>
    </xsl:choose>
  </xsl:element>
</xsl:template>

<!-- Clips -->

<xsl:template match="s:clip">
  <xsl:variable name="arranged" select="not(parent::s:slot)"/>
  <xsl:variable name="element">
    <xsl:choose>
      <xsl:when test="@kind = 'midi'">MidiClip</xsl:when>
      <xsl:otherwise>AudioClip</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:element name="{$element}">
    <xsl:attribute name="Id">
      <xsl:value-of select="position() - 1"/>
    </xsl:attribute>
    <xsl:attribute name="Time">
      <xsl:value-of select="sum(@time)"/>
    </xsl:attribute>
    <xsl:call-template name="lom"/>
    <xsl:variable name="from" select="sum(@loop-start)"/>
    <xsl:choose>
      <xsl:when test="$arranged">
        <CurrentStart Value="{@time}"/>
        <CurrentEnd Value="{@end}"/>
      </xsl:when>
      <xsl:otherwise>
        <CurrentStart Value="{$from}"/>
        <CurrentEnd Value="{$from + @length}"/>
      </xsl:otherwise>
    </xsl:choose>
    <Loop>
      <LoopStart Value="{$from}"/>
      <LoopEnd Value="{$from + @length}"/>
      <StartRelative Value="{sum(@start) - $from}"/>
      <LoopOn Value="{@loop = 'true'}"/>
      <OutMarker Value="{$from + @length}"/>
      <HiddenLoopStart Value="{$from}"/>
      <HiddenLoopEnd Value="{$from + @length}"/>
    </Loop>
    <Name Value="{@name}"/>
    <Annotation Value=""/>
    <xsl:call-template name="color"/>
    <LaunchMode Value="0"/>
    <LaunchQuantisation Value="0"/>
    <TimeSignature>
      <TimeSignatures>
        <RemoteableTimeSignature Id="0">
          <Numerator Value="4"/>
          <Denominator Value="4"/>
          <Time Value="0"/>
        </RemoteableTimeSignature>
      </TimeSignatures>
    </TimeSignature>
    <Envelopes>
      <Envelopes/>
    </Envelopes>
    <Legato Value="false"/>
    <Ram Value="false"/>
    <GrooveSettings>
      <GrooveId Value="-1"/>
    </GrooveSettings>
    <Disabled Value="{@disabled = 'true'}"/>
    <VelocityAmount Value="0"/>
    <xsl:call-template name="follow"/>
    <FreezeStart Value="0"/>
    <FreezeEnd Value="0"/>
    <IsWarped Value="true"/>
    <TakeId Value="-1"/>
    <xsl:if test="@kind = 'midi'">
      <Notes>
        <KeyTracks/>
        <PerNoteEventStore>
          <EventLists/>
        </PerNoteEventStore>
        <NoteIdGenerator>
          <NextId Value="1"/>
        </NoteIdGenerator>
      </Notes>
      <BankSelectCoarse Value="-1"/>
      <BankSelectFine Value="-1"/>
      <ProgramChange Value="-1"/>
    </xsl:if>
  </xsl:element>
</xsl:template>

<xsl:template name="follow">
  <FollowAction>
    <FollowTime Value="4"/>
    <IsLinked Value="true"/>
    <LoopIterations Value="1"/>
    <FollowActionA Value="4"/>
    <FollowActionB Value="0"/>
    <FollowChanceA Value="100"/>
    <FollowChanceB Value="0"/>
    <JumpIndexA Value="1"/>
    <JumpIndexB Value="1"/>
    <FollowActionEnabled Value="false"/>
  </FollowAction>
</xsl:template>

<!-- Envelopes -->

<!-- The tempo steps: what holds before a change stands at its time, too. -->
<xsl:template name="song-envelopes">
  <xsl:call-template name="automation">
    <xsl:with-param name="for" select="../@tempo"/>
    <xsl:with-param name="id">0</xsl:with-param>
    <xsl:with-param name="events">
      <FloatEvent Id="0" Time="-63072000" Value="{../@tempo}"/>
      <xsl:for-each select="../s:tempo-change[@time > 0 and
          not(@bpm = preceding-sibling::s:tempo-change[1]/@bpm)]">
        <FloatEvent Id="{2 * position() - 1}" Time="{@time}">
          <xsl:attribute name="Value">
            <xsl:choose>
              <xsl:when test="preceding-sibling::s:tempo-change">
                <xsl:value-of
                    select="preceding-sibling::s:tempo-change[1]/@bpm"/>
              </xsl:when>
              <xsl:otherwise>
                <xsl:value-of select="../@tempo"/>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
        </FloatEvent>
        <FloatEvent Id="{2 * position()}" Time="{@time}" Value="{@bpm}"/>
      </xsl:for-each>
    </xsl:with-param>
  </xsl:call-template>
  <xsl:call-template name="automation">
    <xsl:with-param name="for" select="../@signature"/>
    <xsl:with-param name="id">1</xsl:with-param>
    <xsl:with-param name="events">
      <EnumEvent Id="0" Time="-63072000">
        <xsl:attribute name="Value">
          <xsl:for-each select="..">
            <xsl:call-template name="signature"/>
          </xsl:for-each>
        </xsl:attribute>
      </EnumEvent>
      <xsl:for-each select="../s:signature-change[@time > 0]">
        <EnumEvent Id="{position()}" Time="{@time}">
          <xsl:attribute name="Value"><xsl:call-template
              name="signature"/></xsl:attribute>
        </EnumEvent>
      </xsl:for-each>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- Of the strip's parameters, or of device/N/param/"Name". -->
<xsl:template match="s:envelope">
  <xsl:variable name="device" select="number(substring-before(
      substring-after(@param, 'device/'), '/'))"/>
  <xsl:variable name="name" select="substring-before(
      substring-after(@param, '/param/&quot;'), '&quot;')"/>
  <xsl:call-template name="automation">
    <xsl:with-param name="for" select="../s:param[@id = current()/@param] |
        ../s:device[position() = $device]/s:param[@name = $name]"/>
    <xsl:with-param name="id" select="position() - 1"/>
    <xsl:with-param name="events">
      <FloatEvent Id="0" Time="-63072000" Value="{s:point[1]/@value}"/>
      <xsl:for-each select="s:point">
        <FloatEvent Id="{position()}" Time="{@time}" Value="{@value}"/>
      </xsl:for-each>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template name="automation">
  <xsl:param name="for"/>
  <xsl:param name="id"/>
  <xsl:param name="events"/>
  <AutomationEnvelope Id="{$id}">
    <EnvelopeTarget>
      <PointeeId for="{generate-id($for)}"/>
    </EnvelopeTarget>
    <Automation>
      <Events>
        <xsl:copy-of select="$events"/>
      </Events>
      <xsl:call-template name="transform-view"/>
    </Automation>
  </AutomationEnvelope>
</xsl:template>

<!-- Small things -->

<xsl:template name="transform-view">
  <AutomationTransformViewState>
    <IsTransformPending Value="false"/>
    <TimeAndValueTransforms/>
  </AutomationTransformViewState>
</xsl:template>

<xsl:template name="lom">
  <LomId Value="0"/>
  <LomIdView Value="0"/>
</xsl:template>

<xsl:template name="color">
  <xsl:variable name="before" select="substring-before($palette,
      substring-after(@color, '#'))"/>
  <xsl:choose>
    <xsl:when test="@color">
      <Color Value="{string-length($before) div 7}"/>
    </xsl:when>
    <xsl:otherwise>
      <Color Value="-1"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- A signature n/d is stored as n - 1 + 99 log2 d. -->
<xsl:template name="signature">
  <xsl:variable name="d" select="substring-after(@signature, '/')"/>
  <xsl:choose>
    <xsl:when test="@signature">
      <xsl:value-of select="substring-before(@signature, '/') - 1 + 99 *
          (($d > 1) + ($d > 2) + ($d > 4) + ($d > 8))"/>
    </xsl:when>
    <xsl:otherwise>201</xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
