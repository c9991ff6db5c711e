"""jingmai 经脉: Chinese trade and policy documents as a knowledge graph with evidence."""
