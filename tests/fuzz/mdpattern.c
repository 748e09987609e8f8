/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as the body of a pattern's dump, the first telling its form: it
 * is encoded to the same bytes, and can be checked and looked through.
 */
#include "lib/md.h"

#include <libmk/machine/mdcheck.h>
#include <libmk/machine/mdpattern.h>

#define NARROW 2763
#define WIDE   5410

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	bool wide = size && (data[0] & 1);
	struct mk_mdpattern pattern;
	struct mk_mddump dump;
	struct mk_buf message;
	int i;

	fuzz_dump(&message, &dump, MK_MDDUMP_PATTERN, 3, wide ? WIDE : NARROW,
	    data + !!size, size - !!size);
	fuzz_check(!mk_mdpattern_decode(&pattern, &dump, NULL));
	fuzz_check(pattern.wide == wide);
	FUZZ_SAME(&message, mk_mdpattern_encode, &pattern);
	mk_mdcheck_pattern(&pattern, 0, NULL);
	fuzz_check(mk_mdpattern_equal(&pattern, &pattern));
	for (i = 0; i < MK_MDKIT_PARAMS; i++)
		mk_mdpattern_row(&pattern, i % MK_MDKIT_TRACKS, i);
	mk_buf_done(&message);
	return 0;
}
