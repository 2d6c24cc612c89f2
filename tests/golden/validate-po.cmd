validate --accelerator='&' fr.po bytes.po headless.po missing.po
