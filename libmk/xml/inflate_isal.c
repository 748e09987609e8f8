/* SPDX-License-Identifier: ISC */
/*
 * Unpacking by ISA-L.
 */
#include <libmk/xml/inflate_priv.h>

#include <isa-l/igzip_lib.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define FLAGS    3 /* their place in a stream's header */
#define RESERVED 0xe0

struct mk_inflate {
	struct inflate_state isal;
	size_t passed; /* bytes of the header, up to behind the flags */
	int code;      /* of what is broken */
};

struct mk_inflate *
mk_inflate_new(void)
{
	struct mk_inflate *inflate = malloc(sizeof(*inflate));

	if (!inflate)
		return NULL;
	inflate->code = ISAL_DECOMP_OK;
	inflate->passed = 0;
	isal_inflate_init(&inflate->isal);
	inflate->isal.crc_flag = ISAL_GZIP;
	return inflate;
}

void
mk_inflate_free(struct mk_inflate *inflate)
{
	free(inflate);
}

void
mk_inflate_restart(struct mk_inflate *inflate)
{
	inflate->passed = 0;
	isal_inflate_reset(&inflate->isal);
	inflate->isal.crc_flag = ISAL_GZIP;
}

/* RFC 1952 has a stream with reserved flags refused; ISA-L passes them over. */
static bool
has_reserved_flags(struct mk_inflate *inflate,
    const struct mk_inflate_piece *piece)
{
	size_t at = FLAGS - inflate->passed;

	if (inflate->passed > FLAGS)
		return false;
	if (piece->n_in <= at) {
		inflate->passed += piece->n_in;
		return false;
	}
	inflate->passed = FLAGS + 1;
	return piece->in[at] & RESERVED;
}

static uint32_t
at_most(size_t n)
{
	return n < UINT32_MAX ? (uint32_t)n : UINT32_MAX;
}

enum mk_inflate_got
mk_inflate_step(struct mk_inflate *inflate, struct mk_inflate_piece *piece)
{
	struct inflate_state *isal = &inflate->isal;
	uint32_t n_in = at_most(piece->n_in), n_out = at_most(piece->n_out);

	if (has_reserved_flags(inflate, piece)) {
		inflate->code = ISAL_INVALID_WRAPPER;
		return MK_INFLATE_BROKEN;
	}
	/* ISA-L only reads there; its type lacks const. */
	memcpy(&isal->next_in, &piece->in, sizeof(isal->next_in));
	isal->avail_in = n_in;
	isal->next_out = piece->out;
	isal->avail_out = n_out;
	inflate->code = isal_inflate(isal);
	piece->in += n_in - isal->avail_in;
	piece->n_in -= n_in - isal->avail_in;
	piece->out += n_out - isal->avail_out;
	piece->n_out -= n_out - isal->avail_out;
	if (inflate->code < 0 || inflate->code == ISAL_NEED_DICT)
		return MK_INFLATE_BROKEN;
	return isal->block_state == ISAL_BLOCK_FINISH ? MK_INFLATE_END
	                                              : MK_INFLATE_MORE;
}

const char *
mk_inflate_why(const struct mk_inflate *inflate)
{
	switch (inflate->code) {
	case ISAL_INVALID_BLOCK:
		return "invalid block";
	case ISAL_INVALID_SYMBOL:
		return "invalid code";
	case ISAL_INVALID_LOOKBACK:
		return "invalid distance too far back";
	case ISAL_INVALID_WRAPPER:
		return "incorrect header";
	case ISAL_UNSUPPORTED_METHOD:
		return "unknown compression method";
	case ISAL_INCORRECT_CHECKSUM:
		return "incorrect data check";
	default:
		return "wrong length or checksum";
	}
}
