/* SPDX-License-Identifier: ISC */
/*
 * A device with hundreds of parameters is searched on every selection: one
 * walk matches all names of a bank, and a filter of 64 bits skips most
 * comparisons.
 */
#include <libmk/engine/banks.h>

#include <libmk/song/eq_priv.h>

#include <assert.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Made by banks.awk: the array builtin. */
#include <banks.inc>

/* All plug-ins share one class, which says nothing about their parameters. */
static const char *const plugins[] = {
    "AuPluginDevice",
    "PluginDevice",
    "Vst3PluginDevice",
};

/* What a bank finds in a device. */
struct match {
	const struct mk_bank *bank;
	struct mk_param *params[MK_BANK_SLOTS];
	size_t n;
};

struct mk_banks *
mk_banks_new(void)
{
	struct mk_arena *arena = mk_arena_new();
	struct mk_banks *banks;

	if (!arena)
		return NULL;
	banks = mk_arena_alloc(arena, sizeof(*banks));
	if (!banks) {
		mk_arena_free(arena);
		return NULL;
	}
	banks->arena = arena;
	return banks;
}

void
mk_banks_free(struct mk_banks *banks)
{
	if (banks)
		mk_arena_free(banks->arena);
}

struct mk_bank *
mk_banks_add(struct mk_banks *banks)
{
	return MK_ARENA_ADD(banks->arena, banks->banks, banks->n_banks);
}

const struct mk_bank *
mk_banks_builtin(size_t *n)
{
	*n = sizeof(builtin) / sizeof(*builtin);
	return builtin;
}

/* A bit of 64 for a name, by its first two bytes. */
static uint64_t
bit_of(const char *name)
{
	unsigned char first = (unsigned char)name[0];
	unsigned char second = first ? (unsigned char)name[1] : 0;

	return (uint64_t)1 << ((first ^ second * 5U) % 64);
}

static bool
are_equal(const char *a, const char *b)
{
	return *a == *b && !strcmp(a, b);
}

/* A parameter is a slot's by its original name, or else by the given one. */
static void
take_param(struct match *match, struct mk_param *param, bool *by_original)
{
	const char *own = param->original ? param->original : param->name;
	size_t i;

	for (i = 0; i < MK_BANK_SLOTS; i++) {
		const char *name = match->bank->names[i];
		bool is_own = name && are_equal(name, own);

		if (!name || by_original[i] || (match->params[i] && !is_own) ||
		    (!is_own && !are_equal(name, param->name)))
			continue;
		match->n += !match->params[i];
		match->params[i] = param;
		by_original[i] = is_own;
	}
}

/*
 * Looks up all of a bank's names in one walk through the parameters: this runs
 * at every selection, and devices have hundreds of parameters.
 */
static void
look_up(struct match *match, const struct mk_bank *bank,
    const struct mk_device *device)
{
	bool by_original[MK_BANK_SLOTS] = {false};
	uint64_t wanted = 0;
	size_t i;

	*match = (struct match){.bank = bank};
	for (i = 0; i < MK_BANK_SLOTS; i++)
		if (bank->names[i])
			wanted |= bit_of(bank->names[i]);
	for (i = 0; i < device->n_params; i++) {
		struct mk_param *param = &device->params[i];

		if (wanted & bit_of(param->name) ||
		    (param->original && wanted & bit_of(param->original)))
			take_param(match, param, by_original);
	}
}

/* Finds the bank with the most names; match->n is 0 if none has any. */
static void
choose_bank(struct match *match, const struct mk_bank *banks, size_t n_banks,
    const struct mk_device *device)
{
	struct match other;
	size_t i;

	match->n = 0;
	for (i = 0; i < n_banks && match->n < MK_BANK_SLOTS; i++) {
		if (strcmp(banks[i].class_name, device->class_name) != 0 ||
		    (banks[i].device &&
		        strcmp(banks[i].device, device->name) != 0))
			continue;
		look_up(&other, &banks[i], device);
		if (other.n > match->n)
			*match = other;
	}
}

static void
best_of(struct match *match, const struct mk_banks *banks,
    const struct mk_device *device)
{
	match->n = 0;
	if (banks)
		choose_bank(match, banks->banks, banks->n_banks, device);
	if (!match->n)
		choose_bank(match, builtin, sizeof(builtin) / sizeof(*builtin),
		    device);
}

static bool
is_plugin(const struct mk_device *device)
{
	size_t i;

	for (i = 0; i < sizeof(plugins) / sizeof(*plugins); i++)
		if (!strcmp(plugins[i], device->class_name))
			return true;
	return false;
}

/* The index of the first parameter that is not the device's switch. */
static size_t
first_of(const struct mk_device *device)
{
	const struct mk_param *param = device->params;

	return device->n_params &&
	    !strcmp(param->original ? param->original : param->name,
	        "Device On");
}

/* Up to eight parameters from a number on. */
static void
by_number(const struct mk_device *device, size_t first,
    struct mk_bank_slot slots[MK_BANK_SLOTS])
{
	size_t i;

	for (i = 0; i < MK_BANK_SLOTS && first + i < device->n_params; i++)
		slots[i].param = &device->params[first + i];
}

/* Labels the first slots by their parameters' names. */
static void
label_by_name(struct mk_bank_slot slots[MK_BANK_SLOTS])
{
	char labels[MK_BANK_SLOTS][MK_LABEL_SIZE];
	size_t i;

	for (i = 0; i < MK_BANK_SLOTS && slots[i].param; i++) {
		mk_label_make(labels[i], slots[i].param->name, labels[0], i);
		memcpy(slots[i].label, labels[i], MK_LABEL_SIZE);
	}
}

/* Labels the first slots FX1 to FX8. */
static void
label_by_number(struct mk_bank_slot slots[MK_BANK_SLOTS])
{
	char label[MK_LABEL_SIZE] = "FX1";
	size_t i;

	for (i = 0; i < MK_BANK_SLOTS && slots[i].param; i++, label[2]++)
		memcpy(slots[i].label, label, MK_LABEL_SIZE);
}

void
mk_banks_find(const struct mk_banks *banks, const struct mk_device *device,
    struct mk_bank_slot slots[MK_BANK_SLOTS])
{
	struct match match;
	size_t i;

	memset(slots, 0, MK_BANK_SLOTS * sizeof(*slots));
	if (!device)
		return;
	best_of(&match, banks, device);
	if (!match.n) {
		by_number(device, first_of(device), slots);
		if (is_plugin(device))
			label_by_number(slots);
		else
			label_by_name(slots);
		return;
	}
	for (i = 0; i < MK_BANK_SLOTS; i++)
		if (match.params[i]) {
			slots[i].param = match.params[i];
			memcpy(slots[i].label, match.bank->labels[i],
			    MK_LABEL_SIZE);
		}
}

/* How many parameters the pages behind page 0 do not show again. */
static size_t
shown_first(const struct mk_device *device,
    const struct mk_bank_slot slots[MK_BANK_SLOTS])
{
	size_t first = first_of(device), i;

	for (i = 0; i < MK_BANK_SLOTS && first + i < device->n_params; i++)
		if (slots[i].param != &device->params[first + i])
			return first;
	return first + i;
}

void
mk_banks_page(const struct mk_banks *banks, const struct mk_device *device,
    size_t page, struct mk_bank_slot slots[MK_BANK_SLOTS])
{
	size_t first;

	mk_banks_find(banks, device, slots);
	if (!device || !page)
		return;
	first = shown_first(device, slots);
	assert(first <= device->n_params);
	memset(slots, 0, MK_BANK_SLOTS * sizeof(*slots));
	if (page > (device->n_params - first) / MK_BANK_SLOTS + 1)
		return;
	by_number(device, first + (page - 1) * MK_BANK_SLOTS, slots);
	label_by_name(slots);
}

size_t
mk_banks_pages(const struct mk_banks *banks, const struct mk_device *device)
{
	struct mk_bank_slot slots[MK_BANK_SLOTS];

	if (!device)
		return 1;
	mk_banks_find(banks, device, slots);
	return 1 +
	    (device->n_params - shown_first(device, slots) + MK_BANK_SLOTS -
	        1) /
	    MK_BANK_SLOTS;
}

static int
find_best(const struct mk_banks *banks, struct mk_target *target, char *label,
    struct mk_err *err)
{
	struct mk_bank_slot slots[MK_BANK_SLOTS];
	size_t at = target->last->number - 1;
	const struct mk_bank_slot *slot = &slots[at % MK_BANK_SLOTS];

	mk_banks_page(banks, target->device, at / MK_BANK_SLOTS, slots);
	if (!slot->param)
		return mk_err_set(err, -ENOENT,
		    "device \"%s\" has no parameter for best/%zu",
		    target->device->name, at + 1);
	target->param = slot->param;
	if (label)
		memcpy(label, slot->label, MK_LABEL_SIZE);
	return 0;
}

static int
find_eq(struct mk_target *target, int band, struct mk_err *err)
{
	struct mk_device *eq = mk_eq_find(target->strip);

	if (!eq)
		return mk_err_set(err, -ENOENT, "strip \"%s\" has no equalizer",
		    target->strip->name);
	target->param = mk_eq_gain(eq, band, err);
	if (!target->param)
		return -ENOENT;
	target->device = eq;
	return 0;
}

int
mk_banks_complete(const struct mk_banks *banks, struct mk_target *target,
    char *label, struct mk_err *err)
{
	if (label)
		*label = '\0';
	if (!target->last)
		return 0;
	if (target->last->kind == MK_STEP_BEST)
		return find_best(banks, target, label, err);
	if (target->last->kind == MK_STEP_EQ_LOW)
		return find_eq(target, MK_EQ_LOW, err);
	if (target->last->kind == MK_STEP_EQ_MID)
		return find_eq(target, MK_EQ_MID, err);
	if (target->last->kind == MK_STEP_EQ_HIGH)
		return find_eq(target, MK_EQ_HIGH, err);
	if (target->last->kind == MK_STEP_EQ_BAND)
		return find_eq(target, (int)target->last->number, err);
	return 0;
}
