/* The library's version. */
#include <config.h>
#include <parlance/parlance.h>

const char *parl_version(void)
{
	return PACKAGE_VERSION;
}
