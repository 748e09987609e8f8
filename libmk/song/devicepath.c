/* SPDX-License-Identifier: ISC */
#include <libmk/song/devicepath_priv.h>

#include <libmk/base/buf.h>
#include <libmk/song/counterpart_priv.h>

#include <string.h>

/* In a later version of the song, or in the song itself if later is NULL. */
static void
write_path(const struct mk_target *target, const struct mk_song *song,
    const struct mk_song *later, char path[MK_DEVICEPATH])
{
	struct mk_target device = {
	    .strip = target->strip, .device = target->device};
	struct mk_buf buf;

	mk_buf_init_fixed(&buf, path, MK_DEVICEPATH);
	if (target->device && later)
		mk_counterpart_write_later(&device, song, song, later, &buf);
	else if (target->device)
		mk_target_write(&device, song, &buf);
	mk_buf_byte(&buf, '\0');
	if (mk_buf_status(&buf))
		path[0] = '\0';
}

void
mk_devicepath_write(const struct mk_target *target, const struct mk_song *song,
    char path[MK_DEVICEPATH])
{
	write_path(target, song, NULL, path);
}

void
mk_devicepath_write_later(const struct mk_target *target,
    const struct mk_song *song, const struct mk_song *later,
    char path[MK_DEVICEPATH])
{
	write_path(target, song, later, path);
}

bool
mk_devicepath_find(const char *path, const struct mk_song *song,
    struct mk_target *target)
{
	struct mk_path read;

	if (mk_path_read(&read, path, strlen(path), NULL) < 0 ||
	    mk_target_find(target, &read, song, NULL) < 0 || !target->device) {
		*target = (struct mk_target){0};
		return false;
	}
	target->last = NULL; /* it was this function's */
	return true;
}
