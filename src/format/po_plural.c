/* Rules for whole numbers, the only ones that gettext knows: those of gettext's own table where it has the language, and else
 * those of Unicode CLDR (plurals.xml) with the categories that only fractions use left out. */
#include <config.h>
#include "format/po_plural.h"

#define ONE_FORM "nplurals=1; plural=0;"
#define NOT_ONE "nplurals=2; plural=(n != 1);"
#define ABOVE_ONE "nplurals=2; plural=(n > 1);"
#define EAST_SLAVIC "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
#define CZECH "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;"
#define SORBIAN "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);"

static const struct {
	const char *languages; /* with a blank on both sides of each */
	const char *rule;
} rules[] = {
	{ " bo dz id ja jv km ko lo ms my su th to vi wo yo yue zh ", ONE_FORM },
	{ " af an ast bg bn ca da de el en eo es et eu fi fo fur fy gl gu ha he hu ia it kn ku lb ml mn mr nb nds ne nl nn no or pa"
	  " ps pt-PT rm sd so sq st sv sw ta te tk ur zu az ka kk ky ug uz tr sc scn ee ig om rw ss tn ts ve xh ckb ", NOT_ONE },
	{ " ak am as br fa ff fil fr ff hi hy kab ln mg oc pt pt-BR si ti tg wa bh tl ", ABOVE_ONE },
	{ " ru uk be sr hr bs sh ", EAST_SLAVIC },
	{ " cs sk ", CZECH },
	{ " pl csb ", "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);" },
	{ " sl ", "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);" },
	{ " hsb dsb ", SORBIAN },
	{ " lt ", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);" },
	{ " lv ", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);" },
	{ " ro mo ", "nplurals=3; plural=n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2;" },
	{ " ar ", "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;" },
	{ " ga ", "nplurals=5; plural=n==1 ? 0 : n==2 ? 1 : n<7 ? 2 : n<11 ? 3 : 4;" },
	{ " gd ", "nplurals=4; plural=(n==1 || n==11) ? 0 : (n==2 || n==12) ? 1 : (n > 2 && n < 20) ? 2 : 3;" },
	{ " cy ", "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);" },
	{ " mt ", "nplurals=4; plural=(n==1 ? 0 : n==0 || (n%100>=2 && n%100<=10) ? 1 : n%100>=11 && n%100<=19 ? 2 : 3);" },
	{ " is mk ", "nplurals=2; plural=(n%10!=1 || n%100==11);" },
	{ " kw ", "nplurals=4; plural=(n==1) ? 0 : (n==2) ? 1 : (n == 3) ? 2 : 3;" },
};

static const char *find(slice tag)
{
	char key[16] = " ";
	if (!tag.len || tag.len > sizeof key - 3)
		return NULL;
	memcpy(key + 1, tag.ptr, tag.len);
	key[tag.len + 1] = ' ';
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (strstr(rules[i].languages, key))
			return rules[i].rule;
	return NULL;
}

const char *po_plural_forms(slice language)
{
	size_t n = 0;
	while (n < language.len && language.ptr[n] != '-')
		n++;
	const char *rule = find(language);
	return rule ? rule : find(slice_sub(language, 0, n));
}
