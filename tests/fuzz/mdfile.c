/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as a file of dumps: a sentence, or a memory whose dumps are read
 * to the same again. What reading refuses, checking tells.
 */
#include "lib/md.h"

#include <libmk/machine/mdmemory_priv.h>

#include <errno.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What the memory writes, another reads, and writes the same. */
static void
write_twice(const struct mk_mdmemory *memory)
{
	struct mk_mdmemory *again = mk_mdmemory_new();
	struct mk_buf once, twice;
	struct mk_mdfile file;

	fuzz_check(again != NULL);
	mk_buf_init(&once);
	mk_buf_init(&twice);
	mk_mdmemory_write(memory, &once);
	fuzz_check(!mk_mdmemory_read(again, once.data, once.len, &file, NULL));
	fuzz_check(!file.others);
	mk_mdmemory_write(again, &twice);
	fuzz_check(once.len == twice.len);
	fuzz_check(!once.len || !memcmp(once.data, twice.data, once.len));
	mk_buf_done(&once);
	mk_buf_done(&twice);
	mk_mdmemory_free(again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_mdmemory *memory = mk_mdmemory_new();
	struct mk_report faults = {.tell = NULL};
	struct mk_mdfile file;
	struct mk_err err = {""};
	int status;

	fuzz_check(memory != NULL);
	status = mk_mdmemory_read(memory, data, size, &file, &err);
	fuzz_check(!mk_mdfile_check(&file, data, size, &faults, NULL));
	if (status) {
		fuzz_check(status == -EBADMSG && err.msg[0]);
		fuzz_check(faults.told);
	}
	write_twice(memory);
	mk_mdmemory_free(memory);
	return 0;
}
