/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/xml/surfacefile.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

/*
 * What stands in line 3 of a file, and the faults told of it, each without
 * its "it.xml:3: ". Line 2 has a knob, an encoder, a button and a footswitch.
 */
struct fault {
	const char *text;
	const char *sentences; /* one a line */
};

static const char before[] =
    "<surface xmlns='urn:mk:surface:1'>\n"
    "<control name='knob' cc='1'/><control name='enc' cc='2' encoding='twos'/>"
    "<control name='button' note='3'/><control name='foot' program='4'/>\n";
static const char after[] = "\n</surface>\n";

/* An attribute of a control, a binding, an action, a feedback, a display. */
#define CONTROL(attrs) "<control name='x' " attrs "/>"
#define BIND(attrs)    "<bind control='knob' target='strip/1/pan' " attrs "/>"
#define SHOW(attrs)    "<show control='button' target='song/playing' " attrs "/>"
#define DO(attrs)      "<do control='button' " attrs "/>"
#define FEEDBACK(attrs)                                                        \
	"<control name='x' cc='9'><feedback " attrs "/></control>"
#define LCD(attrs) "<lcd " attrs "/>"
#define PAGE(what) "<page name='p'>" what "</page>"

static const struct fault elements[] = {
    {"<contrl name='x' cc='9'/>",
        "<contrl> does not belong here; is <control> meant?"},
    {"<feedback/>", "<feedback> does not belong here"},
    {"<frobnicate><bind/><x y='1'/></frobnicate>",
        "<frobnicate> does not belong here"},
    {"<page><page/></page>", "<page> does not belong here"},
    {"<page><bnd/></page>", "<bnd> does not belong here; is <bind> meant?"},
    {"<port/><port/>", "a second <port>: there is one at most"},
    {"<memory format='fcb1010'/><memory format='none'/>",
        "a second <memory>: there is one at most"},
    {"<lcd driver='none'/><lcd driver='none'/>",
        "a second <lcd>: there is one at most"},
    {"<control name='x' cc='9'><feedback/><feedback/></control>",
        "a second <feedback>: there is one at most"},
    {"<page name='a'/><page name='a'/>",
        "a second page \"a\": the first is in line 3"},
    {"<surface/>", "<surface> does not belong here"},
};

static const struct fault devices[] = {
    {"<port mach='*'/>",
        "<port> has no attribute \"mach\"; is \"match\" meant?"},
    {"<port usb='1397'/>",
        "usb of <port> should be vendor and product in hex, such as "
        "1397:00b7, not \"1397\""},
    {"<port usb='1397-00b7'/>",
        "usb of <port> should be vendor and product in hex, such as "
        "1397:00b7, not \"1397-00b7\""},
    {"<port usb='1397:00g7'/>",
        "usb of <port> should be vendor and product in hex, such as "
        "1397:00b7, not \"1397:00g7\""},
    {"<port rate='0'/>",
        "rate of <port> should be a whole number from 1 to 999999, not \"0\""},
    {"<port rate='fast'/>",
        "rate of <port> should be a whole number from 1 to 999999, not "
        "\"fast\""},
    {"<port><start/></port>", "<start> needs the attribute \"midi\""},
    {"<port><start midi=''/></port>",
        "midi of <start> should be whole messages in hex, not \"\""},
    {"<port><start midi='B0 07'/></port>",
        "midi of <start> should be whole messages in hex, not \"B0 07\""},
    {"<port><start midi='B0 07 40 41'/></port>",
        "midi of <start> should be whole messages in hex, not \"B0 07 40 "
        "41\""},
    {"<port><start midi='F0 00'/></port>",
        "midi of <start> should be whole messages in hex, not \"F0 00\""},
    {"<port><start midi='07 F7'/></port>",
        "midi of <start> should be whole messages in hex, not \"07 F7\""},
    {"<port><start midi='F0 vv F7'/></port>",
        "midi of <start> should be whole messages in hex, not \"F0 vv F7\""},
    {"<memory/>", "<memory> needs the attribute \"format\""},
    {"<memory format='fcb'/>",
        "format of <memory> should be none, midikontrol or fcb1010, not "
        "\"fcb\""},
};

static const struct fault displays[] = {
    {LCD(""), "<lcd> needs the attribute \"driver\""},
    {LCD("driver='macki'"),
        "driver of <lcd> should be none, midikontrol, mackie or template, not "
        "\"macki\"; is \"mackie\" meant?"},
    {LCD("driver='mackie' lines='0'"),
        "lines of <lcd> should be a whole number from 1 to 4, not \"0\""},
    {LCD("driver='mackie' columns='81'"),
        "columns of <lcd> should be a whole number from 1 to 80, not \"81\""},
    {LCD("driver='mackie' device='G0'"),
        "device of <lcd> should be a byte in hex, 00 to 7F, not \"G0\""},
    {LCD("driver='mackie' device='80'"),
        "device of <lcd> should be a byte in hex, 00 to 7F, not \"80\""},
    {LCD("driver='mackie' macros='80 5A'"),
        "macros of <lcd> should be 8 bytes in hex, not \"80 5A\""},
    {LCD("driver='mackie' patch='8'"),
        "patch of <lcd> should be a whole number from 0 to 7, not \"8\""},
    {LCD("driver='mackie' flash-time='-1'"),
        "flash-time of <lcd> should be a whole number from 0 to 60000, not "
        "\"-1\""},
    {LCD("driver='mackie' flash-time='1.5'"),
        "flash-time of <lcd> should be a whole number from 0 to 60000, not "
        "\"1.5\""},
    {LCD("driver='mackie' lines='4' columns='40'"),
        "a mackie display has 128 characters at most"},
    {LCD("driver='mackie' cell='57'"),
        "a cell is not wider than the display, which has 16 at most"},
    {LCD("driver='mackie' cell='3'"),
        "a cell is not wider than the display, which has 16 at most"},
    {LCD("driver='mackie' label='8'"), "a label is not longer than its cell"},
    {LCD("driver='template'"),
        "a template display needs the template of a page"},
    {LCD("driver='template' page='F0 {lin1} F7'"),
        "template of a page: column 4: no field {lin1}: is {line1} meant?"},
    {LCD("driver='template' page='F0 00'"),
        "template of a page: column 6: the message does not end with F7"},
    {LCD("driver='template' page='F0 F7' flash='F0 x'"),
        "template of a flash: column 4: neither two hexadecimal digits nor a "
        "field"},
};

static const struct fault controls[] = {
    {"<control cc='9'/>", "a control needs a name"},
    {"<control name='' cc='9'/>", "a control needs a name"},
    {CONTROL(""),
        "<control> needs a message: one of cc, cc14, nrpn, rpn, note, bend, "
        "program, aftertouch and sysex"},
    {CONTROL("cc='9' note='9'"),
        "<control> has cc and note: it is one message"},
    {CONTROL("cc='128'"),
        "cc of <control> should be a whole number from 0 to 127, not \"128\""},
    {CONTROL("cc='9.5'"),
        "cc of <control> should be a whole number from 0 to 127, not \"9.5\""},
    {CONTROL("cc=''"),
        "cc of <control> should be a whole number from 0 to 127, not \"\""},
    {CONTROL("cc14='96'"),
        "cc14 of <control> should be a whole number from 0 to 95, not \"96\""},
    {CONTROL("nrpn='16383'"),
        "nrpn of <control> should be a whole number from 0 to 16382, not "
        "\"16383\""},
    {CONTROL("rpn='-1'"),
        "rpn of <control> should be a whole number from 0 to 16382, not "
        "\"-1\""},
    {CONTROL("note='C3'"),
        "note of <control> should be a whole number from 0 to 127, not "
        "\"C3\""},
    {CONTROL("bend='1'"), "bend of <control> should be true, not \"1\""},
    {CONTROL("aftertouch='yes'"),
        "aftertouch of <control> should be true, not \"yes\""},
    {CONTROL("program='128'"),
        "program of <control> should be 0 to 127 or any, not \"128\""},
    {CONTROL("sysex='43 vv'"),
        "sysex of <control> should be F0, bytes in hex of which one may be "
        "vv, F7, not \"43 vv\""},
    {CONTROL("sysex='F0 F7'"),
        "sysex of <control> should be F0, bytes in hex of which one may be "
        "vv, F7, not \"F0 F7\""},
    {CONTROL("sysex='F0 vv vv F7'"),
        "sysex of <control> should be F0, bytes in hex of which one may be "
        "vv, F7, not \"F0 vv vv F7\""},
    {CONTROL("sysex='F0 80 F7'"),
        "sysex of <control> should be F0, bytes in hex of which one may be "
        "vv, F7, not \"F0 80 F7\""},
    {CONTROL("cc='9' channel='0'"),
        "channel of <control> should be a whole number from 1 to 16, not "
        "\"0\""},
    {CONTROL("cc='9' chanel='1'"),
        "<control> has no attribute \"chanel\"; is \"channel\" meant?"},
    {CONTROL("cc='9' encoding='two'"),
        "encoding of <control> should be absolute, twos, twos-live, offset, "
        "sign, sign-rev, incdec or binary, not \"two\"; is \"twos\" meant?"},
    {CONTROL("cc='9' takeover='pick-up'"),
        "takeover of <control> should be off, pickup, tolerant, scale, "
        "parallel or relative, not \"pick-up\"; is \"pickup\" meant?"},
    {CONTROL("cc='9' smooth='maybe'"),
        "smooth of <control> should be true or false, not \"maybe\""},
    {CONTROL("cc='9' encoding='twos' acceleration='101'"),
        "acceleration of <control> should be a number from 0 to 100, not "
        "\"101\""},
    {CONTROL("cc='9' low='-1'"),
        "low of <control> should be a whole number from 0 to 16383, not "
        "\"-1\""},
    {CONTROL("bend='true' high='16384'"),
        "high of <control> should be a whole number from 0 to 16383, not "
        "\"16384\""},
    {CONTROL("cc='9' preset='100'"),
        "preset of <control> should be 0 to 99, pedal-a or pedal-b, not "
        "\"100\""},
    {"<control name='knob' cc='9'/>",
        "a second control \"knob\": the first is in line 2"},
};

static const struct fault messages[] = {
    {CONTROL("cc='1'"),
        "control \"x\" sends what control \"knob\" of line 2 sends"},
    {CONTROL("cc14='1'"),
        "control \"x\" sends what control \"knob\" of line 2 sends"},
    {CONTROL("note='3'"),
        "control \"x\" sends what control \"button\" of line 2 sends"},
    {CONTROL("program='4'"),
        "control \"x\" sends what control \"foot\" of line 2 sends"},
    {CONTROL("program='any'"),
        "control \"x\" sends what control \"foot\" of line 2 sends"},
    {CONTROL("cc='0' encoding='incdec'"),
        "control \"x\" sends what control \"knob\" of line 2 sends"},
    {CONTROL("cc='127' encoding='incdec'"),
        "control \"x\" has a number out of range"},
    {CONTROL("cc='98'") "<control name='y' nrpn='1'/>",
        "control \"y\" sends what control \"x\" of line 3 sends"},
    {CONTROL("cc14='8'") "<control name='y' cc='40'/>",
        "control \"y\" sends what control \"x\" of line 3 sends"},
    {CONTROL("sysex='F0 1 F7'"),
        "sysex of <control> should be F0, bytes in hex of which one may be "
        "vv, F7, not \"F0 1 F7\""},
    {CONTROL("sysex='F0 vv F7'") "<control name='y' sysex='F0 11 F7'/>",
        "control \"y\" sends what control \"x\" of line 3 sends"},
    {CONTROL("note='9' encoding='twos'"),
        "control \"x\": this kind of message carries no movements: its "
        "encoding "
        "cannot be twos\n"
        "control \"x\" is a button: its encoding cannot be twos"},
    {CONTROL("bend='true' encoding='sign'"),
        "control \"x\": this kind of message carries no movements: its "
        "encoding "
        "cannot be sign"},
    {CONTROL("cc14='9' encoding='incdec'"),
        "control \"x\": this kind of message carries no movements: its "
        "encoding "
        "cannot be incdec"},
    {CONTROL("cc='9' encoding='twos' button='true'"),
        "control \"x\" is a button: its encoding cannot be twos"},
    {CONTROL("cc='9' encoding='twos' takeover='scale'"),
        "control \"x\" tells movements: it has no place from which to take "
        "over"},
    {CONTROL("cc='9' smooth='true'"),
        "control \"x\" tells positions: smooth is for movements"},
    {CONTROL("cc='9' acceleration='2'"),
        "control \"x\" tells positions: acceleration is for movements"},
    {CONTROL("cc='9' encoding='twos' acceleration='2' smooth='1'"),
        "control \"x\" is smooth: the device accelerates already"},
    {CONTROL("cc='9' toggle='true' takeover='pickup'"),
        "control \"x\" is a button: it does not take over"},
    {CONTROL("cc='9' low='20' high='20'"),
        "control \"x\": its low, 20, is not below its high, 20"},
    {CONTROL("nrpn='9' low='300' high='20'"),
        "control \"x\": its low, 300, is not below its high, 20"},
    {CONTROL("note='9' low='127'"),
        "control \"x\": its low, 127, is not below its high, 127"},
    {CONTROL("cc='9' high='128'"),
        "control \"x\": such a message has values from 0 to 127, none is "
        "128"},
    {CONTROL("cc='9' low='200'"),
        "control \"x\": such a message has values from 0 to 127, none is "
        "200"},
    {CONTROL("cc='9' encoding='twos' high='64'"),
        "control \"x\" tells movements: low and high are the ends of "
        "positions"},
    {CONTROL("program='9' low='9'"),
        "control \"x\" is only pressed: it sends no values from low to high"},
    {CONTROL("sysex='F0 11 F7' high='1'"),
        "control \"x\" is only pressed: it sends no values from low to high"},
    {CONTROL("bend='true' encoding='binary'"),
        "control \"x\": this kind of message carries no movements: its "
        "encoding "
        "cannot be binary"},
    {CONTROL("cc='9' preset='1'"),
        "control \"x\" has a preset: that needs <memory "
        "format=\"fcb1010\"/>"},
    {"<memory format='fcb1010'/>" CONTROL(
         "cc='9' preset='1'") "<control name='y' cc='10' preset='1'/>",
        "control \"y\" has the preset of control \"x\" of line 3"},
    {"<memory format='fcb1010'/>" CONTROL("note='9' preset='pedal-a'"),
        "control \"x\": a pedal of an FCB1010 sends a controller"},
    {"<memory format='fcb1010'/>" CONTROL("bend='true' preset='5'"),
        "control \"x\": a switch of an FCB1010 sends a program, a controller "
        "or a note"},
};

static const struct fault feedbacks[] = {
    {FEEDBACK("map='5'"),
        "map of <feedback> should be 2 to 128 numbers from 0 to 127, not "
        "\"5\""},
    {FEEDBACK("map='0 128'"),
        "map of <feedback> should be 2 to 128 numbers from 0 to 127, not \"0 "
        "128\""},
    {FEEDBACK("ring='dots'"),
        "ring of <feedback> should be dot, boost-cut, wrap or spread, not "
        "\"dots\"; is \"dot\" meant?"},
    {FEEDBACK("ring='dot' map='0 1'"),
        "<feedback> has map and ring: one of them says what is sent"},
    {FEEDBACK("cc='1' note='2'"),
        "<feedback> has cc and note: it is one message"},
    {FEEDBACK("sysex='F0 01 F7'"),
        "sysex of <feedback> has no vv, the byte of its value"},
    {FEEDBACK("delay='now'"),
        "delay of <feedback> should be a whole number from 0 to 60000, not "
        "\"now\""},
    {FEEDBACK("lights='x'"), "<feedback> has no attribute \"lights\""},
};

static const struct fault bindings[] = {
    {"<bind target='strip/1/pan'/>", "<bind> needs the attribute \"control\""},
    {"<bind control='knob'/>", "<bind> needs the attribute \"target\""},
    {"<bind/>",
        "<bind> needs the attribute \"control\"\n<bind> needs the attribute "
        "\"target\""},
    {"<bind control='nob' target='strip/1/pan'/>",
        "there is no control \"nob\"; is \"knob\" meant?"},
    {"<bind control='zither' target='strip/1/pan'/>",
        "there is no control \"zither\""},
    {BIND("when='buton'"),
        "there is no control \"buton\"; is \"button\" "
        "meant?"},
    {BIND("when='enc'"),
        "when=\"enc\": that is not a button that can be "
        "held"},
    {"<bind control='button' when='button' target='strip/1/mute'/>",
        "\"button\" is its own condition"},
    {"<bind control='knob' target='strip/1/volum'/>",
        "target \"strip/1/volum\": no path goes on with \"volum\"; is "
        "\"volume\" meant?"},
    {"<bind control='knob' target=''/>", "target \"\": a path is empty"},
    {"<bind control='knob' target='strip/0/pan'/>",
        "target \"strip/0/pan\": a number from 1 should follow \"strip\", not "
        "\"0\""},
    {"<bind control='knob' target='strip/1'/>",
        "target \"strip/1\" has no value: its path must go on"},
    {"<bind control='knob' target='strip/1/name'/>",
        "target \"strip/1/name\" is a name, which no control can move"},
    {"<bind control='knob' target='strip/+1/volume'/>",
        "target \"strip/+1/volume\": a number from 1 should follow \"strip\", "
        "not \"+1\""},
    {"<bind control='knob' target='strip/2/slot/1/state'/>",
        "target \"strip/2/slot/1/state\" can only be read: a control can show "
        "it, but not move it"},
    {"<bind control='button' target='song/record'/>",
        "target \"song/record\" can only be read: a control can show it, but "
        "not move it"},
    {"<bind control='knob' target='strip/2/slot/1/gain'/>",
        "target \"strip/2/slot/1/gain\" leads nowhere: no host has it"},
    {"<bind control='knob' target='strip/1/volume' min='-60' max='0'/>",
        "target \"strip/1/volume\" is from 0 to 2 at most: between -60 and 0 "
        "nothing would move"},
    {"<bind control='knob' target='master/cue' min='0' max='-70'/>",
        "target \"master/cue\" is from 0 to 2 at most: between -70 and 0 "
        "nothing would move"},
    {"<bind control='knob' target='strip/1/send/2' min='20' max='127'/>",
        "target \"strip/1/send/2\" is from 0 to 2 at most: between 20 and 127 "
        "nothing would move"},
    {"<bind control='knob' target='midi/cc/1/7' min='128' max='255'/>",
        "target \"midi/cc/1/7\" is from 0 to 127: between 128 and 255 "
        "nothing would move"},
    {BIND("min='0'"), "<bind> has min but not max"},
    {BIND("max='0'"), "<bind> has max but not min"},
    {BIND("min='low' max='1'"),
        "min of <bind> should be a number, not \"low\""},
    {BIND("min='1' max='1'"), "min and max are both 1: nothing would move"},
    {BIND("curve='linear'"),
        "curve of <bind> should be taper, lin, log, exp or table, not "
        "\"linear\""},
    {BIND("curve='table'"),
        "a curve of kind table needs the attribute \"table\""},
    {BIND("curve='log' table='0 1'"),
        "<bind> has a table, but its curve is another"},
    {BIND("table='0'"),
        "table of <bind> should be 2 to 128 numbers from 0 to 1, not \"0\""},
    {BIND("table='0 1.5'"),
        "table of <bind> should be 2 to 128 numbers from 0 to 1, not \"0 "
        "1.5\""},
    {BIND("steps='1'"),
        "steps of <bind> should be a whole number from 2 to 16384, not \"1\""},
    {BIND("invert='x'"), "invert of <bind> should be true or false, not \"x\""},
    {BIND("cell='0'"), "cell of <bind> should be 1 to 16 or none, not \"0\""},
    {BIND("") BIND(""), "control \"knob\" is bound already, in line 3"},
    {BIND("") PAGE(BIND("")), "control \"knob\" is bound already, in line 3"},
    {PAGE(BIND("cell='1'")), "cell 1: the surface has no display"},
    {LCD("driver='mackie'") BIND("cell='1'"),
        "cell 1: only bindings of a page have a cell"},
    {LCD("driver='mackie'") PAGE(BIND("cell='9'")),
        "there is no cell 9: the display has 8"},
    {LCD("driver='mackie'")
            PAGE(BIND("cell='2'") "<bind control='enc' target='strip/2/pan' "
                                  "cell='2'/>"),
        "cell 2 is taken, in line 3"},
    {LCD("driver='mackie'") PAGE(BIND("label='Panorama'")),
        "label \"Panorama\" is longer than the 6 characters it has"},
};

static const struct fault shows[] = {
    {"<show control='button'/>", "<show> needs the attribute \"target\""},
    {"<show target='song/playing'/>", "<show> needs the attribute \"control\""},
    {SHOW("label='x'"), "<show> has no attribute \"label\""},
    {"<show control='buton' target='song/playing'/>",
        "there is no control \"buton\"; is \"button\" meant?"},
    {SHOW("when='buton'"),
        "there is no control \"buton\"; is \"button\" meant?"},
    {SHOW("when='button'"), "\"button\" is its own condition"},
    {SHOW("when='knob'"),
        "when=\"knob\": that is not a button that can be held"},
    {SHOW("map='1'"),
        "map of <show> should be 2 to 128 numbers from 0 to 127, not \"1\""},
    {SHOW("map='0 128'"),
        "map of <show> should be 2 to 128 numbers from 0 to 127, not \"0 "
        "128\""},
    {"<show control='button' target='song/plying'/>",
        "target \"song/plying\": no path goes on with \"plying\"; is "
        "\"playing\" meant?"},
    {"<show control='button' target='strip/1'/>",
        "target \"strip/1\" has no value: its path must go on"},
    {"<show control='button' target='scene/2/name'/>",
        "target \"scene/2/name\" is a name, which no control can show"},
    {"<show control='button' target='strip/sel'/>",
        "target \"strip/sel\" is a selection, which is no number: only a "
        "control that is bound to it shows it"},
    {"<show control='button' target='midi/cc/1/7'/>",
        "target \"midi/cc/1/7\" is sent on, and cannot be asked for: no "
        "control can show it"},
    {"<show control='button' target='strip/1/slot/1/pitch'/>",
        "target \"strip/1/slot/1/pitch\" leads nowhere: no host has it"},
    {"<show control='enc' target='song/playing'/>",
        "control \"enc\" shows nothing: it needs a <feedback> with what is "
        "sent to it"},
    {"<show control='foot' target='song/playing'/>",
        "control \"foot\" shows nothing: it needs a <feedback> with what is "
        "sent to it"},
    {"<control name='dark' cc='9'><feedback none='true'/></control>"
     "<show control='dark' target='song/playing'/>",
        "control \"dark\" shows nothing: it needs a <feedback> with what is "
        "sent to it"},
    {SHOW("") SHOW(""),
        "control \"button\" shows something already, in line 3"},
    {SHOW("") PAGE(SHOW("")),
        "control \"button\" shows something already, in line 3"},
};

static const struct fault actions[] = {
    {DO("line='set strip/1/selected 1'"),
        "line \"set strip/1/selected 1\": that can only be read"},
    {DO("line='set strip/1/slot/1/pitch 1'"),
        "line \"set strip/1/slot/1/pitch 1\": no host has that"},
    {"<do line='play'/>", "<do> needs the attribute \"control\""},
    {DO(""), "<do> needs the attribute \"line\""},
    {DO("line='play' on='push'"),
        "on of <do> should be press, release, up or down, not \"push\""},
    {DO("line='play' when='knob'"),
        "when=\"knob\": that is not a button that can be held"},
    {DO("line='plya'"),
        "line \"plya\": there is no verb \"plya\"; is \"play\" meant?"},
    {DO("line=''"), "line \"\": it is empty"},
    {DO("line='# play'"), "line \"# play\": it is empty"},
    {DO("line='@1.000000 play'"),
        "line \"@1.000000 play\": a control's line has no stamp"},
    {DO("line='host play'"),
        "line \"host play\": what a control says is not done by the host's "
        "user"},
    {DO("line='ok'"), "line \"ok\": a control cannot send an answer"},
    {DO("line='set strip/sel/mut toggle'"),
        "line \"set strip/sel/mut toggle\": no path goes on with \"mut\"; is "
        "\"mute\" meant?"},
    {DO("line='select scene'"),
        "line \"select scene\": \"select scene\" needs more: select scene N"},
    {DO("line='fire scene next'"),
        "line \"fire scene next\": \"fire scene N\": expected a number from 1, "
        "one "
        "with a sign, or sel, not \"next\""},
    {DO("line='show page 1'"), "line \"show page 1\": there is no such page"},
    {DO("line='message \"x'"),
        "line \"message \"x\": a quote that does not end"},
    {DO("line='play' on='up'"),
        "\"button\" is a button: on should be press or release, not up"},
    {"<do control='enc' line='play'/>",
        "\"enc\" is no button: on should be up or down, not press"},
    {"<do control='enc' on='release' line='play'/>",
        "\"enc\" is no button: on should be up or down, not release"},
    {"<do control='knob' on='down' line='play'/>",
        "\"knob\" is neither a button nor a relative encoder: it cannot send "
        "lines"},
    {"<do control='foot' on='release' line='play'/>",
        "\"foot\" does not tell when it is released"},
};

static void
tell(void *to, const char *sentence)
{
	char *told = to;

	snprintf(told + strlen(told), 4096 - strlen(told), "%s\n", sentence);
}

/* Reads a file; what is told of it goes to told. */
static void
read_faulty(const char *text, char told[4096])
{
	struct mk_input *input =
	    mk_input_new_memory(text, strlen(text), "it.xml", 0);
	struct mk_report faults = {.tell = tell, .to = told};
	struct mk_surface *surface;
	struct mk_err err;
	int status;

	told[0] = '\0';
	surface = mk_surfacefile_read(input, &faults, &status, &err);
	if (surface)
		fail_msg("%s was accepted", text);
	assert_int_equal(status, -EBADMSG);
	mk_input_free(input);
}

/* Puts each sentence's place before it. */
static void
place(const char *sentences, char placed[4096])
{
	size_t n = 0;

	while (*sentences) {
		size_t len = strcspn(sentences, "\n");

		n += (size_t)snprintf(placed + n, 4096 - n, "it.xml:3: %.*s\n",
		    (int)len, sentences);
		sentences += len + (sentences[len] == '\n');
	}
}

static void
are_told(const struct fault *faults, size_t n)
{
	char text[4096], told[4096], placed[4096];
	size_t i;

	for (i = 0; i < n; i++) {
		snprintf(text, sizeof(text), "%s%s%s", before, faults[i].text,
		    after);
		read_faulty(text, told);
		place(faults[i].sentences, placed);
		assert_string_equal(told, placed);
	}
}

#define TEST(list)                                                             \
	static void faults_of_##list(void **state)                             \
	{                                                                      \
		(void)state;                                                   \
		are_told(list, sizeof(list) / sizeof(*list));                  \
	}

TEST(elements)
TEST(devices)
TEST(displays)
TEST(controls)
TEST(messages)
TEST(feedbacks)
TEST(bindings)
TEST(shows)
TEST(actions)

/* Takes the text of the shipped file with one place changed. */
static void
change_midikontrol(const char *from, const char *to, char told[4096])
{
	static char text[16384], changed[16384];
	FILE *file = fopen("libmk/data/surfaces/midikontrol.xml", "r");
	const char *at;
	size_t n;

	assert_non_null(file);
	n = fread(text, 1, sizeof(text) - 1, file);
	text[n] = '\0';
	fclose(file);
	at = strstr(text, from);
	assert_non_null(at);
	snprintf(changed, sizeof(changed), "%.*s%s%s", (int)(at - text), text,
	    to, at + strlen(from));
	read_faulty(changed, told);
}

static void
a_midikontrol_is_as_it_is(void **state)
{
	char told[4096];

	(void)state;
	change_midikontrol("pages=\"all\"", "pages=\"one\"", told);
	assert_non_null(strstr(told, "a midikontrol display"));
	change_midikontrol("driver=\"midikontrol\"",
	    "driver=\"midikontrol\" columns=\"20\"", told);
	assert_non_null(strstr(told, "2 lines of 16 columns"));
	change_midikontrol("label=\"LV1\"", "label=\"LEV1\"", told);
	assert_non_null(strstr(told,
	    "label \"LEV1\" is longer than the 3 characters it has"));
	change_midikontrol("<bind control=\"page 1 encoder 4\"",
	    "<bind cell=\"none\" control=\"page 1 encoder 4\"", told);
	assert_non_null(strstr(told,
	    "page 1, cell 4: an encoder of a midikontrol needs a binding"));
	change_midikontrol("cc=\"6\"", "cc14=\"20\"", told);
	assert_non_null(strstr(told,
	    "page 2, cell 2: an encoder of a midikontrol sends a controller, "
	    "that is cc"));
	change_midikontrol("<page name=\"device 5-8\">", "", told);
	assert_non_null(strstr(told, "not well-formed XML"));
	change_midikontrol("</surface>", "<page/></surface>", told);
	assert_non_null(strstr(told, "a midikontrol display"));
}

static void
the_root_must_be_a_surface(void **state)
{
	char told[4096];

	(void)state;
	read_faulty("<song xmlns='urn:mk:song:1'><scene/></song>", told);
	assert_string_equal(told, "it.xml:1: <song> does not belong here\n");
	read_faulty("<surface/>", told);
	assert_string_equal(told,
	    "it.xml:1: <surface> should be in the namespace "
	    "\"urn:mk:surface:1\", not \"\"\n");
	read_faulty("<surface xmlns='urn:mk:surface:1' page='all'/>", told);
	assert_string_equal(told,
	    "it.xml:1: <surface> has no attribute \"page\"; is \"pages\" "
	    "meant?\n");
	read_faulty("", told);
	assert_string_equal(told, "it.xml: the file is empty\n");
	read_faulty("<!DOCTYPE surface [<!ENTITY a 'b'>]><surface/>", told);
	assert_non_null(strstr(told, "a DTD is not allowed here"));
}

/* Memory that fails while faults are told is told of, or the faults are. */
static void
failing_allocations_do_no_harm(void **state)
{
	static const char text[] =
	    "<surface xmlns='urn:mk:surface:1'><control name='a' cc='1'/>"
	    "<bind control='b' target='strip/1'/><do control='a' line='x'/>"
	    "<lcd driver='template' page='F0'/></surface>";
	struct mk_report none = {.tell = NULL};
	struct mk_input *input;
	int status = 0;
	long n;

	(void)state;
	for (n = 0; n < 1000; n++) {
		unit_fail_alloc(n);
		input = mk_input_new_memory(text, strlen(text), "it.xml", 0);
		if (input) {
			assert_null(mk_surfacefile_read(input, &none, &status,
			    NULL));
			assert_true(status == -ENOMEM || status == -EBADMSG);
		}
		mk_input_free(input);
		if (!unit_alloc_failed())
			break;
	}
	unit_fail_alloc(-1);
	assert_int_equal(status, -EBADMSG);
	assert_true(n > 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(faults_of_elements),
	    cmocka_unit_test(faults_of_devices),
	    cmocka_unit_test(faults_of_displays),
	    cmocka_unit_test(faults_of_controls),
	    cmocka_unit_test(faults_of_messages),
	    cmocka_unit_test(faults_of_feedbacks),
	    cmocka_unit_test(faults_of_bindings),
	    cmocka_unit_test(faults_of_shows),
	    cmocka_unit_test(faults_of_actions),
	    cmocka_unit_test(a_midikontrol_is_as_it_is),
	    cmocka_unit_test(the_root_must_be_a_surface),
	    cmocka_unit_test(failing_allocations_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
