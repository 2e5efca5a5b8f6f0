namespace Attest.Questions;

/// <summary>What the answer's words must look like, as far as the question word tells.</summary>
internal enum ExpectedAnswer
{
    Anything,

    /// <summary>A person, a body or a country: something with a name.</summary>
    Name,

    Place,
    Date,
    Number,
}
