#include <libmk/setup/surfacecheck.h>

#include <libmk/setup/bindcheck.h>
#include <libmk/setup/controlcheck.h>
#include <libmk/setup/showcheck.h>

int
mk_surfacecheck(const struct mk_surface *surface, struct mk_report *faults)
{
	int status = mk_controlcheck(surface, faults);

	if (status == 0)
		status = mk_bindcheck(surface, faults);
	return status < 0 ? status : mk_showcheck(surface, faults);
}
