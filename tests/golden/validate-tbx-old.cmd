validate terms.tbx min.tbx
