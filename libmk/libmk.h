/* SPDX-License-Identifier: ISC */
/*
 * All that libmk offers. A program may include single headers as well.
 */
#ifndef LIBMK_LIBMK_H
#define LIBMK_LIBMK_H

#include <libmk/arrange/clipmap.h>
#include <libmk/arrange/rows.h>
#include <libmk/arrange/songrows.h>
#include <libmk/base/api.h>
#include <libmk/base/arena.h>
#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/base/report.h>
#include <libmk/base/time.h>
#include <libmk/codec/checksum.h>
#include <libmk/codec/line.h>
#include <libmk/codec/lines.h>
#include <libmk/codec/midi.h>
#include <libmk/codec/pack.h>
#include <libmk/codec/smf.h>
#include <libmk/codec/smftrack.h>
#include <libmk/codec/status.h>
#include <libmk/codec/sysex.h>
#include <libmk/codec/sysexinfo.h>
#include <libmk/codec/xmljson.h>
#include <libmk/engine/banks.h>
#include <libmk/engine/banktext.h>
#include <libmk/engine/engine.h>
#include <libmk/engine/sink.h>
#include <libmk/host/dialect.h>
#include <libmk/host/host.h>
#include <libmk/io/loop.h>
#include <libmk/io/port.h>
#include <libmk/io/portname.h>
#include <libmk/lcd/label.h>
#include <libmk/lcd/lcd.h>
#include <libmk/machine/clipname.h>
#include <libmk/machine/mdcheck.h>
#include <libmk/machine/mddump.h>
#include <libmk/machine/mdfile.h>
#include <libmk/machine/mdkit.h>
#include <libmk/machine/mdpattern.h>
#include <libmk/machine/mdsong.h>
#include <libmk/machine/row.h>
#include <libmk/machine/rowsong.h>
#include <libmk/sets/songfile.h>
#include <libmk/song/command.h>
#include <libmk/song/limits.h>
#include <libmk/song/param.h>
#include <libmk/song/path.h>
#include <libmk/song/song.h>
#include <libmk/song/songdoc.h>
#include <libmk/song/target.h>
#include <libmk/surface/curve.h>
#include <libmk/surface/encoding.h>
#include <libmk/surface/surface.h>
#include <libmk/xml/input.h>
#include <libmk/xml/rowsxml.h>
#include <libmk/xml/schema.h>
#include <libmk/xml/surfacefile.h>

#endif
