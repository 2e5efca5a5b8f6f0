namespace Attest.Questions;

public enum TurnRole
{
    User,
    Assistant,
}
