namespace Attest.Conversation;

public enum TurnRole
{
    User,
    Assistant,
}
