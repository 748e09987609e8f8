/* clips - list the session's clips of a Live set, or of song XML */
#include <libmk/sets/songfile.h>

#include <stdio.h>

static void
list(const struct mk_strip *strip, const struct mk_song *song)
{
	size_t i;

	for (i = 0; i < strip->n_slots; i++)
		if (strip->slots[i])
			printf("%s\t%s\t%s\n", song->scenes[i].name,
			    strip->name, strip->slots[i]->name);
}

int
main(void)
{
	struct mk_err err = {""};
	struct mk_input *input;
	struct mk_song *song = NULL;
	int status = 0;
	size_t i;

	input = mk_input_new(0, "standard input", 0);
	if (input)
		song = mk_songfile_read(input, MK_PART_USUAL, &status, &err);
	mk_input_free(input);
	if (!song) {
		fprintf(stderr, "clips: %s\n", err.msg);
		return 65;
	}
	for (i = 0; i < song->n_strips; i++)
		list(&song->strips[i], song);
	mk_song_free(song);
	return 0;
}
