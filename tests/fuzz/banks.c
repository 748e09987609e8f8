/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as a user's banks: faults told, or banks whose devices show good
 * labels.
 */
#include <libmk/engine/banktext.h>

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_slots(const struct mk_bank_slot *slots)
{
	size_t i, j;

	for (i = 0; i < MK_BANK_SLOTS; i++) {
		const char *label = slots[i].label;

		if (!slots[i].param != !*label)
			abort();
		if (*label && !mk_label_valid(label, strlen(label)))
			abort();
		for (j = 0; j < i; j++)
			if (*label && !strcmp(label, slots[j].label))
				abort();
	}
}

/* Shows a bank's own parameters, and some of the names as a plug-in. */
static void
use(const struct mk_banks *banks, const struct mk_bank *bank)
{
	struct mk_song *song = mk_song_new();
	struct mk_strip *strip =
	    song ? mk_song_add_strip(song, MK_STRIP_AUDIO) : NULL;
	struct mk_device *device =
	    strip ? mk_strip_add_device(song, strip) : NULL;
	struct mk_bank_slot slots[MK_BANK_SLOTS];
	size_t i, page;

	for (i = 0; device && i < 2 * MK_BANK_SLOTS; i++) {
		const char *name = bank->names[i % MK_BANK_SLOTS];

		if (name)
			mk_device_add_param(song, device)->name = name;
	}
	if (device) {
		device->class_name = bank->class_name;
		if (bank->device)
			device->name = bank->device;
		for (page = 0; page < 4; page++) {
			mk_banks_page(banks, device, page, slots);
			check_slots(slots);
		}
		device->class_name = "PluginDevice";
		mk_banks_find(banks, device, slots);
		check_slots(slots);
	}
	mk_song_free(song);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mk_report faults = {NULL, NULL, 0};
	struct mk_banks *banks;
	int status;
	size_t i;

	banks =
	    mk_banktext_read((const char *)data, size, "it", &faults, &status);
	if (!banks != (status < 0) || (status == -EINVAL) != (faults.told > 0))
		abort();
	if (banks)
		for (i = 0; i < banks->n_banks && i < 16; i++)
			use(banks, &banks->banks[i]);
	mk_banks_free(banks);
	return 0;
}
