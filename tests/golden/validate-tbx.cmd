validate terms.tbx; "$PARLANCE" validate --max-errors=4 -f json terms.tbx; "$PARLANCE" validate --no-lint --max-errors=3 -f sarif terms.tbx
