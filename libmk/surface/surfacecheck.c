#include <libmk/surface/surfacecheck.h>

#include <libmk/surface/bindcheck.h>
#include <libmk/surface/controlcheck.h>
#include <libmk/surface/showcheck.h>

int
mk_surfacecheck(const struct mk_surface *surface, struct mk_report *faults)
{
	int status = mk_controlcheck(surface, faults);

	if (status == 0)
		status = mk_bindcheck(surface, faults);
	return status < 0 ? status : mk_showcheck(surface, faults);
}
