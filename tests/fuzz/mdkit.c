/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as the body of a kit's dump: it is encoded to the same bytes, and
 * can be checked and named.
 */
#include "lib/md.h"

#include <libmk/machine/mdcheck.h>
#include <libmk/machine/mdkit.h>

#define SIZE 1233

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char name[MK_MDKIT_NAME + 1];
	struct mk_mddump dump;
	struct mk_mdkit kit;
	struct mk_buf message;

	fuzz_dump(&message, &dump, MK_MDDUMP_KIT, 4, SIZE, data, size);
	fuzz_check(!mk_mdkit_decode(&kit, &dump, NULL));
	FUZZ_SAME(&message, mk_mdkit_encode, &kit);
	mk_mdcheck_kit(&kit, 0, NULL);
	mk_mdkit_name(&kit, name);
	fuzz_check(mk_mdkit_equal(&kit, &kit));
	mk_buf_done(&message);
	return 0;
}
