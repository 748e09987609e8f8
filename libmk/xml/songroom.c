#include <libmk/xml/songroom_priv.h>

int
mk_songroom_fail(const struct mk_song *song, struct mk_reader *reader)
{
	struct mk_err why;
	int code = mk_song_refusal(song, &why);

	return mk_reader_fail(reader, code, "%s", why.msg);
}
