#include <libmk/machine/mddump.h>

#include <libmk/codec/checksum.h>

#include <errno.h>
#include <string.h>

#define SUM_FROM 9 /* the position */

/* Elektron, Machinedrum. */
static const uint8_t header[] = {0xf0, 0x00, 0x20, 0x3c, 0x02};

static int
is_dump(uint8_t id)
{
	return id == MK_MDDUMP_GLOBAL || id == MK_MDDUMP_KIT ||
	    id == MK_MDDUMP_PATTERN || id == MK_MDDUMP_SONG;
}

int
mk_mddump_open(struct mk_mddump *dump, const uint8_t *message, size_t n,
    size_t at, struct mk_err *err)
{
	size_t i;

	if (n < 7 || memcmp(message, header, sizeof(header)) != 0 ||
	    !is_dump(message[6]))
		return 0;
	for (i = 1; i < n - 1; i++)
		if (message[i] > 0x7f)
			return mk_err_set(err, -EBADMSG,
			    "%zu: the message is broken by byte %02X", at + i,
			    message[i]);
	if (message[n - 1] != 0xf7)
		return mk_err_set(err, -EBADMSG,
		    "%zu: the message is cut: it does not end in F7", at);
	if (n < MK_MDDUMP_BODY_AT + MK_MDDUMP_TRAILER)
		return mk_err_set(err, -EBADMSG,
		    "%zu: the message is cut: %zu bytes are no dump", at, n);
	dump->channel = message[5];
	dump->id = message[6];
	dump->version = message[7];
	dump->revision = message[8];
	dump->position = message[9];
	dump->body = message + MK_MDDUMP_BODY_AT;
	dump->n_body = n - MK_MDDUMP_BODY_AT - MK_MDDUMP_TRAILER;
	dump->at = at;
	return 1;
}

/* The two numbers of the trailer as they should be. */
static void
sum_of(const uint8_t *from, size_t n, uint8_t sum[MK_CHECKSUM_MAX])
{
	mk_checksum_of(mk_checksum_find("elektron"), from, n, sum);
}

static void
length_of(size_t n_body, uint8_t length[2])
{
	size_t n = n_body + MK_MDDUMP_TRAILER;

	length[0] = n >> 7 & 0x7f;
	length[1] = n & 0x7f;
}

static int
check(const struct mk_mddump *dump, size_t behind, const char *what,
    const uint8_t right[2], struct mk_err *err)
{
	const uint8_t *is = dump->body + dump->n_body + behind;

	if (!memcmp(is, right, 2))
		return 0;
	return mk_err_set(err, -EBADMSG,
	    "%zu: the %s is %02X %02X, but the message has %02X %02X",
	    dump->at + MK_MDDUMP_BODY_AT + dump->n_body + behind, what, is[0],
	    is[1], right[0], right[1]);
}

int
mk_mddump_check_sum(const struct mk_mddump *dump, struct mk_err *err)
{
	const uint8_t *from = dump->body - (MK_MDDUMP_BODY_AT - SUM_FROM);
	uint8_t sum[MK_CHECKSUM_MAX];

	sum_of(from, dump->n_body + MK_MDDUMP_BODY_AT - SUM_FROM, sum);
	return check(dump, 0, "checksum", sum, err);
}

int
mk_mddump_check_length(const struct mk_mddump *dump, struct mk_err *err)
{
	uint8_t length[2];

	length_of(dump->n_body, length);
	return check(dump, 2, "length", length, err);
}

void
mk_mddump_begin(const struct mk_mddump *dump, uint8_t *message)
{
	memcpy(message, header, sizeof(header));
	message[5] = dump->channel;
	message[6] = dump->id;
	message[7] = dump->version;
	message[8] = dump->revision;
	message[9] = dump->position;
}

void
mk_mddump_end(uint8_t *message, size_t n)
{
	sum_of(message + SUM_FROM, n - SUM_FROM, message + n);
	length_of(n - MK_MDDUMP_BODY_AT, message + n + 2);
	message[n + 4] = 0xf7;
}
