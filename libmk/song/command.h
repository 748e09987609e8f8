/* SPDX-License-Identifier: ISC */
/*
 * The command in a line: what its verb asks for, and of what.
 *
 *   set strip/2/volume 0.5   select strip +1   fire scene sel   show page 2
 *
 * The verbs of mk-lines(5) with their arguments, as one table. A number with a
 * sign counts from what is selected or shown; sel is what is selected. The
 * texts of a command belong to the line, and are valid until it is parsed
 * again.
 */
#ifndef LIBMK_SONG_COMMAND_H
#define LIBMK_SONG_COMMAND_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>
#include <libmk/codec/line.h>
#include <libmk/song/path.h>

#include <stdbool.h>
#include <stddef.h>

MK_BEGIN_DECLS

enum mk_verb {
	MK_VERB_SET, /* path, value */
	MK_VERB_GET, /* path; or words: a pattern, and has_path is false */
	MK_VERB_DUMP,
	MK_VERB_SELECT_STRIP,  /* number */
	MK_VERB_SELECT_SCENE,  /* number */
	MK_VERB_SELECT_DEVICE, /* number */
	MK_VERB_APPOINT,       /* path; has_path is false for none */
	MK_VERB_LOCK,          /* path, or none given */
	MK_VERB_UNLOCK,
	MK_VERB_TOGGLE_LOCK,
	MK_VERB_PLAY,
	MK_VERB_STOP,
	MK_VERB_CONTINUE,
	MK_VERB_RECORD,
	MK_VERB_FIRE_SCENE, /* number */
	MK_VERB_FIRE_SLOT,  /* numbers of the track and the scene */
	MK_VERB_STOP_STRIP, /* number */
	MK_VERB_TEMPO,      /* value */
	MK_VERB_PAGE,       /* number, words: labels */
	MK_VERB_FLASH,      /* words: lines of the display */
	MK_VERB_SHOW_PAGE,  /* number */
	MK_VERB_MESSAGE,    /* words: the text */
	MK_VERB_CC,         /* numbers: channel, controller, value */
	MK_VERB_NOTE,       /* numbers: channel, note, velocity */
	MK_VERB_BEND,       /* numbers: channel, 0 to 16383 */
	MK_VERB_PROGRAM,    /* numbers: channel, program */
	MK_VERB_AFTERTOUCH, /* numbers: channel, pressure */
	MK_VERB_SYSEX,      /* words: bytes in hex, without F0 and F7 */
	MK_VERB_MIDI,       /* words: bytes in hex */
	MK_VERB_CTL,        /* words: the control's name; value */
	MK_VERB_REBUILD,
	MK_VERB_REFRESH,
	MK_VERB_UNPLUG, /* in a script: the surface leaves its port; comes
	                   back */
	MK_VERB_PLUG,
	MK_VERB_RELOAD,
	MK_VERB_USE,   /* words: a port's name */
	MK_VERB_HELLO, /* words: who says so */
	MK_VERB_WATCH, /* words: patterns of paths, or none */
	MK_VERB_UNWATCH,
	MK_VERB_TRACE_ON, /* words: a filter, or none */
	MK_VERB_TRACE_OFF,
	MK_VERB_TRACE,  /* words: what was traced */
	MK_VERB_STATUS, /* words: of what, or none */
	MK_VERB_BEGIN,
	MK_VERB_END,
	MK_VERB_ERROR, /* number, words: the sentence */
	MK_VERB_OK,
	MK_VERB_COUNT
};

enum mk_value_kind {
	MK_VALUE_NUMBER,
	MK_VALUE_TOGGLE, /* the word toggle: what is on is switched off */
	MK_VALUE_TEXT,   /* of a name; word is its place in the line */
};

struct mk_value {
	enum mk_value_kind kind;
	double number;
	size_t word;
};

enum mk_number_kind {
	MK_NUMBER_PLAIN,
	MK_NUMBER_RELATIVE, /* it had a sign */
	MK_NUMBER_SEL,      /* the selected one; n is 0 */
};

struct mk_number {
	enum mk_number_kind kind;
	long n;
};

#define MK_COMMAND_NUMBERS 3

struct mk_command {
	enum mk_verb verb;
	bool host; /* "host VERB ...": done by the host's user */
	bool has_path;
	struct mk_path path;
	struct mk_value value;
	struct mk_number numbers[MK_COMMAND_NUMBERS];
	size_t first_word, n_words; /* of the line: texts or hex, unchanged */
	size_t fault;               /* the word that is at fault */
};

/*
 * Read what a line asks for.
 *
 * Returns 0; -ENOENT for an unknown verb; -EBADMSG for wrong arguments. On
 * failure command->fault is the word at fault, for mk_line_column(), and err
 * has a sentence without a place, which suggests what was probably meant.
 */
MK_API int mk_command_read(struct mk_command *command,
    const struct mk_line *line, struct mk_err *err);

/*
 * Read what a line of text asks for; line is used to parse it.
 *
 * Returns 0; the error of mk_line_parse() or mk_command_read(); or -EBADMSG for
 * an empty line.
 */
MK_API int mk_command_parse(struct mk_command *command, struct mk_line *line,
    const char *text, size_t n, struct mk_err *err);

/* Return the verb's word, or its second word, or NULL: fire scene. */
MK_API const char *mk_verb_word(enum mk_verb verb);
MK_API const char *mk_verb_object(enum mk_verb verb);

/* Return its arguments as a manual writes them: "PATH VALUE", or "". */
MK_API const char *mk_verb_usage(enum mk_verb verb);

MK_END_DECLS

#endif
