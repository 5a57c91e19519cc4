"""Points as blocks and as text: Index 766 and the self-assessment of a commune."""
