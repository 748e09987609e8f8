/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as a path: a sentence, or a path that is written and read as the
 * same path again.
 */
#include <libmk/song/path.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_path path, again;
	struct mk_err err = {""};
	struct mk_buf text;

	if (mk_path_read(&path, (const char *)data, size, &err) < 0) {
		if (!err.msg[0])
			abort();
		return 0;
	}
	mk_buf_init(&text);
	mk_path_write(&path, &text);
	if (mk_path_read(&again, (char *)text.data, text.len, NULL) < 0 ||
	    again.n_steps != path.n_steps || strcmp(again.name, path.name) ||
	    memcmp(again.steps, path.steps, sizeof(path.steps)))
		abort();
	mk_buf_done(&text);
	return 0;
}
