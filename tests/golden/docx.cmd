mine --show-text text.docx
