/* SPDX-License-Identifier: ISC */
/*
 * The object model as one table: what paths refer to and what verbs do.
 *
 * It tells people and programs what there is; modeldoc_priv.h writes it. Parts
 * of a path in capitals stand for numbers: N counts from 1, CH is a channel, 1
 * to 16, NUM a controller or note, 0 to 127.
 */
#ifndef LIBMK_SONG_MODEL_PRIV_H
#define LIBMK_SONG_MODEL_PRIV_H

#include <libmk/song/command.h>

#include <stdbool.h>
#include <stddef.h>

enum mk_model_type {
	MK_MODEL_NUMBER,
	MK_MODEL_WHOLE,  /* a whole number */
	MK_MODEL_SWITCH, /* 0 or 1 */
	MK_MODEL_TEXT,
};

enum mk_model_access {
	MK_MODEL_GET = 1 << 0,   /* get tells it */
	MK_MODEL_SET = 1 << 1,   /* set changes it */
	MK_MODEL_WATCH = 1 << 2, /* watch tells of its changes */
	MK_MODEL_BIND = 1 << 3,  /* a control can be bound to it */
	MK_MODEL_SHOW = 1 << 4,  /* a control can show it */
};

/* A path to an object of a class. */
struct mk_model_path {
	const char *path; /* "strip/N"; NULL after a class's last */
	const char *text; /* a sentence, as all texts are */
	unsigned access;  /* enum mk_model_access, or-ed; of a value's path
	                     that of the value if it is 0 */
};

/* A value of an object. */
struct mk_model_property {
	const char *path; /* below the object's, or "": it is the object's;
	                     NULL behind the last */
	enum mk_model_type type;
	unsigned access; /* enum mk_model_access, or-ed */
	double min, max; /* both 0: as the song has it; max may be infinite */
	const char *text;
};

/* What can be done with it. */
struct mk_model_method {
	enum mk_verb verb;
	const char *text; /* NULL behind the last */
};

#define MK_MODEL_PATHS      6
#define MK_MODEL_PROPERTIES 16
#define MK_MODEL_METHODS    16

struct mk_model_class {
	const char *name;
	const char *is; /* a class whose properties and methods it inherits */
	const char *text;
	struct mk_model_path paths[MK_MODEL_PATHS];
	struct mk_model_property properties[MK_MODEL_PROPERTIES];
	struct mk_model_method methods[MK_MODEL_METHODS];
};

/* Return the i-th class, or NULL after the last. */
const struct mk_model_class *mk_model_at(size_t i);

/* Return the class of that name, or NULL. */
const struct mk_model_class *mk_model_find(const char *name);

/* Return the type's name: "number", "whole", "switch", "text". */
const char *mk_model_type_name(enum mk_model_type type);

#endif
