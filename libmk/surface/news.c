#include <libmk/surface/news.h>

#include <libmk/base/buf.h>
#include <libmk/codec/line_put.h>
#include <libmk/song/members.h>

#include <stdio.h>
#include <string.h>

static const char *
appointed(const struct mk_song *song)
{
	return song->appointed ? song->appointed : "none";
}

void
mk_news_start(struct mk_news *news, struct mk_song *song)
{
	news->song = song;
	news->n = 0;
	news->strip = song->selected_strip;
	news->scene = song->selected_scene;
	news->tempo = song->tempo;
	news->playing = song->playing;
	snprintf(news->appointed, sizeof(news->appointed), "%s",
	    appointed(song));
}

static void
tell(const struct mk_news *news, const char *path, struct mk_buf *line)
{
	mk_line_put_end(line);
	if (!mk_buf_status(line))
		news->tell(news->self, path, (const char *)line->data,
		    line->len);
}

static void
tell_value(const struct mk_news *news, const char *path, double value)
{
	char text[MK_NEWS_PATH + 64];
	struct mk_buf line;

	mk_buf_init_fixed(&line, text, sizeof(text));
	mk_line_put_verb(&line, "set");
	mk_line_put_raw(&line, path, strlen(path));
	mk_line_put_number(&line, value);
	tell(news, path, &line);
}

static void
tell_params(struct mk_news *news)
{
	char path[MK_NEWS_PATH];
	struct mk_target target;
	struct mk_buf buf;
	size_t i;

	for (i = 0; i < news->n; i++) {
		if (!mk_members_find(news->song, news->params[i], &target))
			continue;
		mk_buf_init_fixed(&buf, path, sizeof(path));
		mk_target_write(&target, news->song, &buf);
		mk_buf_byte(&buf, '\0');
		if (!mk_buf_status(&buf))
			tell_value(news, path, news->params[i]->value);
	}
	news->n = 0;
}

void
mk_news_param(struct mk_news *news, struct mk_param *param)
{
	size_t i = news->n;

	while (i > 0)
		if (news->params[--i] == param)
			return;
	if (news->n == MK_NEWS_PARAMS)
		tell_params(news);
	news->params[news->n++] = param;
}

static void
tell_selected(const struct mk_news *news, const char *what, size_t *told,
    size_t is)
{
	char text[64], path[16];
	struct mk_buf line;

	if (*told == is)
		return;
	*told = is;
	mk_buf_init_fixed(&line, text, sizeof(text));
	mk_line_put_verb(&line, "select");
	mk_line_put_text(&line, what);
	mk_line_put_int(&line, (long)is);
	snprintf(path, sizeof(path), "%s/sel", what);
	tell(news, path, &line);
}

static void
tell_appointed(struct mk_news *news)
{
	const char *is = appointed(news->song);
	char text[MK_NEWS_PATH + 16];
	struct mk_buf line;

	if (!strcmp(is, news->appointed))
		return;
	snprintf(news->appointed, sizeof(news->appointed), "%s", is);
	mk_buf_init_fixed(&line, text, sizeof(text));
	mk_line_put_verb(&line, "appoint");
	mk_line_put_raw(&line, is, strlen(is));
	tell(news, "device", &line);
}

void
mk_news_tell(struct mk_news *news)
{
	const struct mk_song *song = news->song;

	tell_params(news);
	tell_selected(news, "strip", &news->strip, song->selected_strip);
	tell_selected(news, "scene", &news->scene, song->selected_scene);
	tell_appointed(news);
	if (news->tempo < song->tempo || news->tempo > song->tempo)
		tell_value(news, "song/tempo", news->tempo = song->tempo);
	if (news->playing != song->playing)
		tell_value(news, "song/playing", news->playing = song->playing);
}

/* Tempo and transport are told with the rest, and once. */
void
mk_news_line(struct mk_news *news, const char *line, size_t n)
{
	char path[MK_NEWS_PATH];
	struct mk_buf buf;
	size_t i, end = n;
	bool quoted = false;

	if (n < 4 || memcmp(line, "set ", 4) != 0)
		return;
	for (i = 4; i < end; i++) {
		quoted ^= line[i] == '"' && line[i - 1] != '\\';
		if (line[i] == ' ' && !quoted)
			end = i;
	}
	if (end - 4 >= sizeof(path))
		return; /* longer than any that leads somewhere */
	memcpy(path, line + 4, end - 4);
	path[end - 4] = '\0';
	if (!strncmp(path, "song/", 5))
		return;
	mk_buf_init_fixed(&buf, news->text, sizeof(news->text));
	mk_buf_put(&buf, line, n);
	tell(news, path, &buf);
}
