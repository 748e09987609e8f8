/* SPDX-License-Identifier: ISC */
/*
 * The text is read whole before it is parsed: it is small, and its faults are
 * told with their column.
 */
#include <libmk/sets/scenefile_priv.h>

#include <libmk/song/scenetext_priv.h>

#include <errno.h>
#include <string.h>

#define PIECE 4096

static bool
sniff(const uint8_t *start, size_t n)
{
	static const char *const words[] = {"#", "Scene", "Track"};
	size_t at = 0, i;

	if (n >= 3 && !memcmp(start, "\xef\xbb\xbf", 3))
		at = 3;
	while (at < n && strchr(" \t\r\n", start[at]) && start[at])
		at++;
	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t len = strlen(words[i]);

		if (n - at >= len && !memcmp(start + at, words[i], len))
			return true;
	}
	return false;
}

static int
read_scenes(struct mk_input *input, struct mk_song *song, unsigned parts,
    struct mk_err *err)
{
	struct mk_buf text;
	long got;

	(void)parts;
	mk_buf_init(&text);
	do {
		uint8_t *room = mk_buf_room(&text, PIECE);

		got = room ? mk_input_read(input, room, PIECE, err)
		           : mk_err_set(err, -ENOMEM, "out of memory");
		if (got > 0)
			text.len += (size_t)got;
	} while (got > 0);
	if (got == 0)
		got = mk_scenetext_read(song, (const char *)text.data, text.len,
		    mk_input_name(input), err);
	mk_buf_done(&text);
	return (int)got;
}

const struct mk_set_format mk_scenefile_format = {
    .name = "scene text",
    .sniff = sniff,
    .read = read_scenes,
};
