/* The program: sets the locale, finds the command, runs it, makes sure that standard output was really written. */
#include <config.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include <parlance/parlance.h>

int main(void)
{
	setlocale(LC_ALL, "");
	printf("parlance %s\n", parl_version());
	return fclose(stdout) ? 4 : 0;
}
