/* SPDX-License-Identifier: ISC */
/*
 * Options that several tools have: what --help says of them, and their values.
 *
 * A tool lists those it has among its own and gives all keys it does not know
 * to shared_options_parse().
 */
#ifndef CMD_SHARED_OPTIONS_H
#define CMD_SHARED_OPTIONS_H

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>

/* Keys of those without a letter; a tool's own are below. */
enum {
	SHARED_OPTION_BANKS = 0x1000,
	SHARED_OPTION_JSON,
	SHARED_OPTION_LIST_PORTS,
	SHARED_OPTION_MAX_MEMORY,
	SHARED_OPTION_STRICT,
};

/* Rows for a struct argp_option table; group is argp's. */
#define SHARED_SURFACE(group)                                                  \
	{                                                                      \
		"surface", 's', "SURFACE", 0,                                  \
		    "the surface: a file, or the name of a known one", group   \
	}
#define SHARED_SONG(group)                                                     \
	{                                                                      \
		"song", 'S', "SONG", 0, "the song: song XML or a Live set",    \
		    group                                                      \
	}
#define SHARED_BANKS(group)                                                    \
	{                                                                      \
		"banks", SHARED_OPTION_BANKS, "FILE", 0,                       \
		    "take the best parameters of devices from FILE first",     \
		    group                                                      \
	}
#define SHARED_INPUT(group)                                                    \
	{                                                                      \
		"input", 'i', "PORT", 0,                                       \
		    "read PORT, which may also be a file", group               \
	}
#define SHARED_LIST_PORTS(group)                                               \
	{                                                                      \
		"list-ports", SHARED_OPTION_LIST_PORTS, NULL, 0,               \
		    "list the MIDI ports", group                               \
	}
#define SHARED_MAX_MEMORY(group, usual)                                        \
	{                                                                      \
		"max-memory", SHARED_OPTION_MAX_MEMORY, "SIZE", 0,             \
		    "refuse a song that needs more memory (default " usual     \
		    ")",                                                       \
		    group                                                      \
	}
#define SHARED_STRICT(group)                                                   \
	{                                                                      \
		"strict", SHARED_OPTION_STRICT, NULL, 0,                       \
		    "end with 65 at the first fault in the input", group       \
	}

struct shared_options {
	const char *surface, *song, *banks; /* NULL: not given */
	const char *input;                  /* a PORT, or the FILE operand */
	size_t max_memory;                  /* bytes; 0: not given */
	bool json, list_ports, strict;
};

/*
 * Store the value of a shared option, or of a FILE that is what --input names.
 * Wrong usage ends the tool. Returns 0, or ARGP_ERR_UNKNOWN for other keys.
 */
error_t shared_options_parse(struct shared_options *o, int key, char *arg,
    struct argp_state *state);

#endif
