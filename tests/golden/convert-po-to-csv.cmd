convert glossary.po -f csv
