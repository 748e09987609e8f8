/* SPDX-License-Identifier: ISC */
/*
 * Patterns are matched against every name of a path: by number, by kind and by
 * selection.
 */
#include <libmk/desk/watch_priv.h>

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATH_TEXT 1024

/*
 * The length of a pattern before an unquoted parameter's name, which paths have
 * in quotes; all of it if there is none.
 */
static size_t
before_name(const char *text, size_t len)
{
	static const char step[] = "/param/";
	const char *found = memmem(text, len, step, strlen(step));
	size_t at, i;

	if (!found)
		return len;
	at = (size_t)(found - text) + strlen(step);
	for (i = at; i < len && strchr("0123456789*?", text[i]); i++)
		;
	return i == len || memchr(text + at, '"', len - at) ? len : at;
}

int
mk_watch_add(struct mk_watch *watch, const char *text, size_t len,
    struct mk_err *err)
{
	size_t name = before_name(text, len);
	const char *quote = name < len ? "\"" : "";

	if (len + 2 >= MK_WATCH_PATTERN)
		return mk_err_set(err, -EBADMSG, "the pattern is too long");
	if (watch->n == MK_WATCH_PATTERNS)
		return mk_err_set(err, -EBADMSG,
		    "%d patterns are watched already", MK_WATCH_PATTERNS);
	snprintf(watch->patterns[watch->n++], MK_WATCH_PATTERN, "%.*s%s%.*s%s",
	    (int)name, text, quote, (int)(len - name), text + name, quote);
	watch->on = true;
	return 0;
}

void
mk_watch_clear(struct mk_watch *watch)
{
	watch->on = false;
	watch->n = 0;
}

/*
 * Matches greedily and goes back to the last star on failure: of two stars,
 * only the later one may need to take more. A star that stops at a slash is
 * tried before the double star before it.
 */
bool
mk_watch_match(const char *pattern, const char *path)
{
	const char *star = NULL, *star_at = NULL;   /* behind "*" */
	const char *stars = NULL, *stars_at = NULL; /* behind "**" */
	bool quoted = false, star_quoted = false;

	while (*path || *pattern == '*') {
		if (pattern[0] == '*' && pattern[1] == '*') {
			pattern += 2;
			stars = pattern;
			stars_at = path;
			star = NULL;
		} else if (*pattern == '*') {
			star = ++pattern;
			star_at = path;
			star_quoted = quoted;
		} else if (*pattern &&
		    (*pattern == *path || (*pattern == '?' && *path != '/'))) {
			quoted ^= *path == '"';
			pattern++;
			path++;
		} else if (star && (*star_at != '/' || star_quoted)) {
			star_quoted ^= *star_at == '"';
			quoted = star_quoted;
			pattern = star;
			path = ++star_at;
		} else if (stars) {
			star = NULL;
			pattern = stars;
			path = ++stars_at;
		} else {
			return false;
		}
		if (!*path && *pattern != '*')
			break;
	}
	return !*path && !*pattern;
}

static bool
matches_any(const struct mk_watch *watch, const char *path)
{
	size_t i;

	for (i = 0; i < watch->n; i++)
		if (mk_watch_match(watch->patterns[i], path))
			return true;
	return false;
}

/* Matches the same path with another name for its beginning, up to rest. */
static bool
matches_as(const struct mk_watch *watch, const char *name, const char *rest)
{
	char path[PATH_TEXT];

	snprintf(path, sizeof(path), "%s%s", name, rest);
	return matches_any(watch, path);
}

/*
 * The rest of a path after a prefix: empty, or from a slash on; NULL if the
 * path has another prefix.
 */
static const char *
behind(const char *path, const char *prefix)
{
	size_t n = strlen(prefix);

	return !strncmp(path, prefix, n) && (!path[n] || path[n] == '/')
	    ? path + n
	    : NULL;
}

/* Does the same below a strip by its selections: slot/sel, device/sel. */
static bool
matches_below(const struct mk_watch *watch, const struct mk_song *song,
    const char *strip, size_t n, const char *rest)
{
	char name[PATH_TEXT], appointed[PATH_TEXT];
	const char *behind_it;

	if (matches_as(watch, strip, rest))
		return true;
	snprintf(name, sizeof(name), "/slot/%zu", song->selected_scene);
	behind_it = behind(rest, name);
	if (behind_it) {
		snprintf(name, sizeof(name), "%s/slot/sel", strip);
		return matches_as(watch, name, behind_it);
	}
	/* If no device is appointed, the first one is selected. */
	snprintf(name, sizeof(name), "strip/%zu", n);
	snprintf(appointed, sizeof(appointed), "%s/device/1", name);
	if (song->appointed && behind(song->appointed, name))
		snprintf(appointed, sizeof(appointed), "%s", song->appointed);
	behind_it = behind(rest, appointed + strlen(name));
	snprintf(name, sizeof(name), "%s/device/sel", strip);
	return behind_it && matches_as(watch, name, behind_it);
}

static bool
wants_strip(const struct mk_watch *watch, const struct mk_song *song, size_t n,
    const char *rest)
{
	size_t tracks = mk_song_tracks(song);
	char number[32], name[32];

	if (n < 1 || n > song->n_strips)
		return false;
	snprintf(number, sizeof(number), "strip/%zu", n);
	if (song->strips[n - 1].kind == MK_STRIP_MASTER)
		snprintf(name, sizeof(name), "master");
	else if (n > tracks)
		snprintf(name, sizeof(name), "return/%zu", n - tracks);
	else
		snprintf(name, sizeof(name), "track/%zu", n);
	return matches_below(watch, song, number, n, rest) ||
	    matches_below(watch, song, name, n, rest) ||
	    (n == song->selected_strip &&
	        matches_below(watch, song, "strip/sel", n, rest));
}

static bool
wants_scene(const struct mk_watch *watch, const struct mk_song *song, size_t n,
    const char *rest)
{
	return n == song->selected_scene &&
	    matches_as(watch, "scene/sel", rest);
}

bool
mk_watch_wants(const struct mk_watch *watch, const struct mk_song *song,
    const char *device, const char *path)
{
	const char *below;
	char *rest;
	size_t n;

	assert(watch->n <= MK_WATCH_PATTERNS);
	if (!watch->on)
		return false;
	if (!watch->n || matches_any(watch, path))
		return true;
	below = device && *device ? behind(path, device) : NULL;
	if (below && *below && matches_as(watch, "device", below))
		return true;
	if (!strncmp(path, "scene/", 6)) {
		n = strtoul(path + 6, &rest, 10);
		return wants_scene(watch, song, n, rest);
	}
	if (strncmp(path, "strip/", 6) != 0)
		return false;
	n = strtoul(path + 6, &rest, 10);
	return wants_strip(watch, song, n, rest);
}
