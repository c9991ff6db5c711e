"""The ontology of jingmai as package data: modules, vocabularies, shapes and competency questions."""
