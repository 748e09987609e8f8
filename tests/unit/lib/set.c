/* SPDX-License-Identifier: ISC */
#include "set.h"

#include "unit.h"

#include <libmk/sets/songfile.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct mk_song *
read_set_bytes(const void *data, size_t n, unsigned parts, int *status,
    struct mk_err *err)
{
	struct mk_input *input = mk_input_new_memory(data, n, "it", 0);
	struct mk_song *song = NULL;

	*status = -ENOMEM;
	if (input)
		song = mk_songfile_read(input, parts, status, err);
	mk_input_free(input);
	return song;
}

struct mk_song *
read_set(const char *minor, const char *within, unsigned parts)
{
	static const char frame[] = "<Ableton MinorVersion='%s'><LiveSet>%s"
	                            "</LiveSet></Ableton>";
	size_t room = sizeof(frame) + strlen(minor) + strlen(within);
	char *text = malloc(room);
	struct mk_err err = {""};
	struct mk_song *song;
	int status;

	assert_non_null(text);
	snprintf(text, room, frame, minor, within);
	song = read_set_bytes(text, strlen(text), parts, &status, &err);
	free(text);
	if (!song)
		fail_msg("%s", err.msg);
	return song;
}
