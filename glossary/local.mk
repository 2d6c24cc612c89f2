# The bundled glossary.
