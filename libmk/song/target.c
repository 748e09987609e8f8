/* SPDX-License-Identifier: ISC */
#include <libmk/song/target.h>

#include <libmk/codec/line_put_priv.h>

#include <errno.h>
#include <stdbool.h>
#include <string.h>

static int
absent(struct mk_err *err, const char *what, size_t number, const char *owner,
    size_t n)
{
	if (n == 0)
		return mk_err_set(err, -ENOENT, "the %s has no %ss", owner,
		    what);
	return mk_err_set(err, -ENOENT, "there is no %s %zu: the %s has %zu",
	    what, number, owner, n);
}

static int
find_strip(struct mk_target *target, const struct mk_song *song, size_t first,
    size_t n, size_t number, const char *what, struct mk_err *err)
{
	if (number < 1 || number > n)
		return absent(err, what, number, "song", n);
	target->strip = &song->strips[first + number - 1];
	return 0;
}

static int
find_master(struct mk_target *target, const struct mk_song *song,
    struct mk_err *err)
{
	size_t n = song->n_strips;

	if (!n || song->strips[n - 1].kind != MK_STRIP_MASTER)
		return mk_err_set(err, -ENOENT, "the song has no master");
	target->strip = &song->strips[n - 1];
	return 0;
}

static bool
selects(const struct mk_path *path)
{
	size_t i;

	for (i = 0; i < path->n_steps; i++)
		if (path->steps[i].kind == MK_STEP_CURRENT ||
		    (path->steps[i].kind == MK_STEP_DEVICE &&
		        path->steps[i].number == MK_PATH_SEL))
			return true;
	return false;
}

/* Its own path must not lead to it again. */
void
mk_target_appointed(struct mk_target *target, const struct mk_song *song)
{
	struct mk_path path;
	const char *text = song->appointed;

	if (!text || mk_path_read(&path, text, strlen(text), NULL) < 0 ||
	    selects(&path) || mk_target_find(target, &path, song, NULL) < 0 ||
	    !target->device)
		*target = (struct mk_target){0};
	target->last = NULL; /* it was this function's */
}

/* This can be asked even without a device. */
static bool
asks_for_lock(const struct mk_path *path)
{
	return path->steps[path->n_steps - 1].kind == MK_STEP_LOCKED;
}

static int
find_current(struct mk_target *target, const struct mk_path *path,
    const struct mk_song *song, const struct mk_target *current,
    struct mk_err *err)
{
	struct mk_target appointed;

	if (!current) {
		mk_target_appointed(&appointed, song);
		current = &appointed;
	}
	if (!current->device && !asks_for_lock(path))
		return mk_err_set(err, -ENOENT, "no device is appointed");
	target->strip = current->strip;
	target->device = current->device;
	return 0;
}

/*
 * A strip's selected device: the appointed one if it is on the strip, or the
 * first.
 */
static int
find_selected_device(struct mk_target *target, const struct mk_song *song,
    struct mk_err *err)
{
	struct mk_target appointed;

	if (!target->strip->n_devices)
		return absent(err, "device", 1, "strip", 0);
	mk_target_appointed(&appointed, song);
	target->device = appointed.strip == target->strip
	    ? appointed.device
	    : target->strip->devices;
	return 0;
}

static int
find_device(struct mk_target *target, const struct mk_song *song, size_t number,
    struct mk_err *err)
{
	struct mk_chain *chain = target->chain;
	size_t n = chain ? chain->n_devices : target->strip->n_devices;

	if (number == MK_PATH_SEL)
		return find_selected_device(target, song, err);
	if (number > n)
		return absent(err, "device", number, chain ? "chain" : "strip",
		    n);
	target->device =
	    (chain ? chain->devices : target->strip->devices) + number - 1;
	target->chain = NULL;
	return 0;
}

static int
find_mixer(struct mk_target *target, size_t mixer, struct mk_err *err)
{
	struct mk_chain *chain = target->chain;

	target->param = (chain ? chain->mixer : target->strip->mixer) + mixer;
	if (!target->param->name)
		return mk_err_set(err, -ENOENT, "%s \"%s\" has no %s",
		    chain ? "chain" : "strip",
		    chain ? chain->name : target->strip->name,
		    mk_mixer_id((enum mk_mixer)mixer));
	return 0;
}

static int
find_send(struct mk_target *target, size_t number, struct mk_err *err)
{
	if (number > target->strip->n_sends)
		return absent(err, "send", number, "strip",
		    target->strip->n_sends);
	target->param = &target->strip->sends[number - 1];
	return 0;
}

static int
find_param(struct mk_target *target, const struct mk_path *path, size_t number,
    struct mk_err *err)
{
	struct mk_device *device = target->device;

	if (number > device->n_params)
		return absent(err, "parameter", number, "device",
		    device->n_params);
	if (number)
		target->param = &device->params[number - 1];
	else
		target->param = mk_device_param(device, path->name);
	if (!target->param)
		return mk_err_set(err, -ENOENT,
		    "no parameter named \"%s\" in device \"%s\"", path->name,
		    device->name);
	return 0;
}

static int
find_chain(struct mk_target *target, size_t number, struct mk_err *err)
{
	if (number > target->device->n_chains)
		return absent(err, "chain", number, "device",
		    target->device->n_chains);
	target->chain = &target->device->chains[number - 1];
	return 0;
}

static int
find_scene(struct mk_target *target, const struct mk_song *song, size_t number,
    struct mk_err *err)
{
	if (number == MK_PATH_SEL)
		number = song->selected_scene;
	if (number > song->n_scenes)
		return absent(err, "scene", number, "song", song->n_scenes);
	target->scene = number;
	return 0;
}

static int
take_step(struct mk_target *target, const struct mk_path *path,
    const struct mk_song *song, const struct mk_target *current,
    struct mk_err *err)
{
	size_t tracks = mk_song_tracks(song), number = target->last->number;

	switch (target->last->kind) {
	case MK_STEP_STRIP:
		return find_strip(target, song, 0, song->n_strips,
		    number ? number : song->selected_strip, "strip", err);
	case MK_STEP_TRACK:
		return find_strip(target, song, 0, tracks, number, "track",
		    err);
	case MK_STEP_RETURN:
		return find_strip(target, song, tracks, mk_song_returns(song),
		    number, "return", err);
	case MK_STEP_MASTER:
		return find_master(target, song, err);
	case MK_STEP_CURRENT:
		return find_current(target, path, song, current, err);
	case MK_STEP_SCENE:
	case MK_STEP_SLOT:
		return find_scene(target, song, number, err);
	case MK_STEP_MIXER:
		return find_mixer(target, number, err);
	case MK_STEP_SEND:
		return find_send(target, number, err);
	case MK_STEP_DEVICE:
		return find_device(target, song, number, err);
	case MK_STEP_PARAM:
		return find_param(target, path, number, err);
	case MK_STEP_CHAIN:
		return find_chain(target, number, err);
	case MK_STEP_SONG:
	case MK_STEP_MIDI:
	case MK_STEP_SURFACE:
	case MK_STEP_EQ:
	case MK_STEP_EQ_LOW:
	case MK_STEP_EQ_MID:
	case MK_STEP_EQ_HIGH:
	case MK_STEP_EQ_BAND:
	case MK_STEP_BEST:
	case MK_STEP_STATE:
	case MK_STEP_GAIN:
	case MK_STEP_PITCH:
	case MK_STEP_NAME:
	case MK_STEP_SELECTED:
	case MK_STEP_LOCKED:
	case MK_STEP_PAGE:
	case MK_STEP_TEMPO:
	case MK_STEP_PLAYING:
	case MK_STEP_RECORD:
	case MK_STEP_POSITION:
	case MK_STEP_CC:
	case MK_STEP_NOTE:
	case MK_STEP_BEND:
	case MK_STEP_MIDI_NUMBER:
	case MK_STEP_COUNT:
		return 0;
	}
	return 0;
}

static int
find_steps(struct mk_target *target, const struct mk_path *path,
    const struct mk_song *song, struct mk_strip *strip,
    const struct mk_target *current, struct mk_err *err)
{
	int status = 0;
	size_t i;

	*target = (struct mk_target){.strip = strip};
	for (i = 0; i < path->n_steps && status == 0; i++) {
		target->last = &path->steps[i];
		status = take_step(target, path, song, current, err);
	}
	return status;
}

int
mk_target_find(struct mk_target *target, const struct mk_path *path,
    const struct mk_song *song, struct mk_err *err)
{
	return find_steps(target, path, song, NULL, NULL, err);
}

int
mk_target_find_with(struct mk_target *target, const struct mk_path *path,
    const struct mk_song *song, const struct mk_target *current,
    struct mk_err *err)
{
	return find_steps(target, path, song, NULL, current, err);
}

int
mk_target_find_below(struct mk_target *target, const struct mk_path *path,
    const struct mk_song *song, struct mk_strip *strip, struct mk_err *err)
{
	return find_steps(target, path, song, strip, NULL, err);
}

const char **
mk_target_name(const struct mk_target *target, const struct mk_song *song)
{
	const struct mk_strip *strip = target->strip;
	size_t scene = target->scene;

	if (target->chain)
		return &target->chain->name;
	if (target->device)
		return &target->device->name;
	if (strip && scene)
		return scene <= strip->n_slots && strip->slots[scene - 1]
		    ? &strip->slots[scene - 1]->name
		    : NULL;
	if (scene)
		return &song->scenes[scene - 1].name;
	return strip ? &target->strip->name : NULL;
}

/*
 * Writes device/N, or device/N/chain/N/device/N ...; returns whether the device
 * was found.
 */
static bool
write_device(const struct mk_device *devices, size_t n,
    const struct mk_device *device, struct mk_buf *out)
{
	size_t start = out->len, i, j;

	for (i = 0; i < n; i++) {
		mk_buf_printf(out, "/device/%zu", i + 1);
		if (&devices[i] == device)
			return true;
		for (j = 0; j < devices[i].n_chains; j++) {
			const struct mk_chain *chain = &devices[i].chains[j];
			size_t before = out->len;

			mk_buf_printf(out, "/chain/%zu", j + 1);
			if (write_device(chain->devices, chain->n_devices,
			        device, out))
				return true;
			out->len = before;
		}
		out->len = start;
	}
	return false;
}

static void
write_param(const struct mk_target *target, struct mk_buf *out)
{
	const struct mk_device *device = target->device;
	const struct mk_param *param = target->param;

	if (!device || target->chain) {
		if (!strncmp(param->name, "send", 4))
			mk_buf_printf(out, "/send/%s", param->name + 4);
		else
			mk_buf_printf(out, "/%s", param->name);
		return;
	}
	mk_buf_text(out, "/param/");
	if (*param->name && strlen(param->name) < MK_PATH_NAME_MAX &&
	    mk_device_param(device, param->name) == param)
		mk_line_put_quoted(out, param->name, strlen(param->name));
	else
		mk_buf_printf(out, "%zu", (size_t)(param - device->params) + 1);
}

void
mk_target_write(const struct mk_target *target, const struct mk_song *song,
    struct mk_buf *out)
{
	const struct mk_strip *strip = target->strip;

	if (strip)
		mk_buf_printf(out, "strip/%zu",
		    (size_t)(strip - song->strips) + 1);
	if (strip && target->device)
		write_device(strip->devices, strip->n_devices, target->device,
		    out);
	if (target->chain)
		mk_buf_printf(out, "/chain/%zu",
		    (size_t)(target->chain - target->device->chains) + 1);
	if (target->param)
		write_param(target, out);
	if (target->scene)
		mk_buf_printf(out, "%s%zu", strip ? "/slot/" : "scene/",
		    target->scene);
}
